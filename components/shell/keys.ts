"use client";

import { useId, useLayoutEffect } from "react";
import { type KeyChoice, usualKeys } from "@/lib/engine/keys";

/**
 * Something that can be done here, with the key that does it. Keys as "y", "J", "ArrowDown", "Escape", "shift+x",
 * "mod+Enter" (⌘ or Ctrl) or "g i" (one after the other); several are alternatives.
 */
export interface Command {
  /** The same wherever it can be done: by it somebody gives a command other keys. */
  readonly id: string;
  /** The name under which its keys are chosen, where several commands are one to whoever presses them. */
  readonly as?: "yes" | "no";
  readonly label: string;
  readonly keys?: readonly string[];
  /** Other words by which it is found in the command menu ("accept", "ok"). */
  readonly words?: readonly string[];
  /** Why it cannot be done now: it stays visible in the menu with the reason, and its key says so. */
  readonly refusal?: string | null;
  /** In the command menu it opens a page of its own, to choose from; `run` is what its key does. */
  readonly choices?: () => readonly Command[];
  readonly run: () => void;
}

interface Registered {
  readonly section: string;
  readonly commands: readonly Command[];
  /** Whether the command menu lists them, or only the sheet of keys. */
  readonly menu: boolean;
}

const registry = new Map<string, Registered>();

/** Makes these doable here: their keys work, the command menu (⌘K) and the sheet of keys (?) list them under `section`. */
export function useCommands(section: string, commands: readonly Command[]): void {
  useRegistered({ section, commands, menu: true });
}

/** The same for what is done by key alone (moving about): in the sheet of keys, not in the command menu. */
export function useKeys(section: string, commands: readonly Command[]): void {
  useRegistered({ section, commands, menu: false });
}

function useRegistered(registered: Registered): void {
  const id = useId();
  // In the commit itself and not after it: a key pressed at what has just been painted runs the newest function and not
  // the one before. Nothing renders because of it.
  useLayoutEffect(() => {
    registry.set(id, registered);
  });
  // And what is gone, or hidden behind a skeleton, answers to no key from that commit on.
  useLayoutEffect(
    () => () => {
      registry.delete(id);
    },
    [id],
  );
}

/** Everything that can be done here now, what was mounted last first. */
export function registeredNow(): readonly Registered[] {
  return [...registry.values()].reverse();
}

let resting = 0;

/**
 * While this is so, somebody is about to write in a field that may still be on its way: what they type is meant for it
 * and does nothing on the page. Escape and what is pressed with ⌘ or Ctrl work on.
 */
export function useRestingKeys(rest: boolean): void {
  // Before the next key can come.
  useLayoutEffect(() => {
    if (!rest) return;
    resting += 1;
    return () => {
      resting -= 1;
    };
  }, [rest]);
}

/** Whether a key, as it is written, is meant for a field that is on its way. */
export function isForText(key: string): boolean {
  return resting > 0 && (key.length === 1 || key.startsWith("shift+") || key === "Enter");
}

let chosen: KeyChoice = usualKeys;

/** Which keys the viewer wants, as they last said. */
export function chosenKeys(): KeyChoice {
  return chosen;
}

export function chooseKeys(choice: KeyChoice): void {
  chosen = choice;
}

const fixed = ["Enter", "Escape", "ArrowDown", "ArrowUp", " "];

/** Whether a part of the page that is still on its way may answer to this key: Tab and the like are nobody's but the browser's. */
export function mayBeAnswered(key: string): boolean {
  const plain = key.startsWith("shift+") ? key.slice("shift+".length) : key;
  return (
    plain.length === 1 ||
    [...fixed, "mod+Enter", "mod+a"].includes(key) ||
    Object.values(chosen.own).some((own) => own.includes(key))
  );
}

/** The keys that do this: the viewer's own, or the usual ones. Arrows, Enter, Escape and the space bar stay what they are. */
export function keysOf({
  id,
  as = id,
  keys = [],
}: Pick<Command, "id" | "keys"> & { readonly as?: string }): readonly string[] {
  const own = Object.hasOwn(chosen.own, as) ? chosen.own[as] : undefined;
  return own ? [...new Set([...own, ...keys.filter((key) => fixed.includes(key))])] : keys;
}

const textFields =
  "input:not([type=checkbox],[type=radio],[type=button],[type=submit]), textarea, select, [contenteditable=true]";
const ownKeys = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=combobox]";

/** A pressed key as it is written in `keys`. */
export function pressed(event: Pick<KeyboardEvent, "key" | "shiftKey" | "metaKey" | "ctrlKey" | "altKey">): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const letter = /^\p{L}$/u.test(key) || event.key.length > 1;
  const mod = event.metaKey || event.ctrlKey ? "mod+" : "";
  // "?" is written with shift on many keyboards: shift counts with letters and named keys only.
  return `${mod}${event.altKey ? "alt+" : ""}${event.shiftKey && letter ? "shift+" : ""}${key}`;
}

/** Whether what has the focus is written in. */
export function isWriting(target: Element | null): boolean {
  return target !== null && target.closest(textFields) !== null;
}

/** Whether a key belongs to what has the focus rather than to the page. */
export function belongsToFocus(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  // All of a text is chosen where one writes; what else is held down with a key is the page's.
  if (key.startsWith("mod+") && key !== "mod+a") return false;
  if (target.closest(textFields) || target.closest(ownKeys)) return true;
  const pressable = key === " " ? "button, summary, input, label, [role=button]" : "a, button, summary, [role=button]";
  return (key === "Enter" || key === " ") && target.closest(pressable) !== null;
}

/** The command of a key, where one is registered; `prefix` is the first key of a sequence that was just pressed. */
export function commandOf(
  key: string,
  prefix: string | null,
): { readonly command: Command } | { readonly begins: true } | null {
  const wanted = prefix ? `${prefix} ${key}` : key;
  const all = registeredNow().flatMap((registered) => registered.commands);
  const command = all.find((candidate) =>
    keysOf(candidate).some((keys) => keys.toLowerCase() === wanted.toLowerCase()),
  );
  if (command) return { command };
  const begins = !prefix && all.some((candidate) => keysOf(candidate).some((keys) => keys.startsWith(`${key} `)));
  return begins ? { begins: true } : null;
}
