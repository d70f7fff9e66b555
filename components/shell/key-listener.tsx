"use client";

import { useEffect } from "react";
import { flushSync } from "react-dom";
import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";
import { hearPatiently } from "./early-keys";
import {
  belongsToFocus,
  type Command,
  chosenKeys,
  commandOf,
  isForText,
  isWriting,
  mayBeAnswered,
  pressed,
} from "./keys";

const sequenceWait = 1200;
const repeating = ["j", "k", "ArrowDown", "ArrowUp"];

/** Hears every key of the page and runs what is registered for it. Once, in the shell. */
export function KeyListener() {
  useEffect(() => listen(), []);
  return null;
}

/** A key that is for the page, as it is written; null where it is for what has the focus, or for nobody. */
function forThePage(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing) return null;
  if (["Shift", "Meta", "Control", "Alt"].includes(event.key)) return null;
  const key = pressed(event);
  // One that was kept may have come before a field that has the focus by now: it was meant for that.
  const focus = isWriting(document.activeElement) ? document.activeElement : event.target;
  if (belongsToFocus(key, focus) || isForText(key)) return null;
  return key.length === 1 && key !== "?" && !chosenKeys().letters ? null : key;
}

function listen(): () => void {
  let prefix: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = (key: string | null) => {
    prefix = key;
    clearTimeout(timer);
    if (key) timer = setTimeout(() => begin(null), sequenceWait);
  };
  /** Whether the key is done with: something answers to it, or it is not for the page. */
  const run = (event: KeyboardEvent): boolean => {
    const key = forThePage(event);
    if (key === null) return true;
    const found = commandOf(key, prefix) ?? (prefix ? commandOf(key, null) : null);
    begin(found && "begins" in found ? key : null);
    if (!found) return !mayBeAnswered(key);
    event.preventDefault();
    if ("command" in found && (!event.repeat || repeating.includes(key))) act(found.command);
    return true;
  };
  const { hear, stop } = hearPatiently(run, (one) => flushSync(one));
  document.addEventListener("keydown", hear);
  return () => {
    stop();
    document.removeEventListener("keydown", hear);
    clearTimeout(timer);
  };
}

function act(command: Command): void {
  if (!command.refusal) {
    command.run();
    return;
  }
  note({ words: command.refusal, id: "refused-key" });
  announce(command.refusal, "assertive");
}
