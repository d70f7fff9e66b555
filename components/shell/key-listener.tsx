"use client";

import { useEffect } from "react";
import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";
import { belongsToFocus, commandOf, lettersOn, pressed } from "./keys";

const sequenceWait = 1200;

/** Hears every key of the page and runs what is registered for it. Once, in the shell. */
export function KeyListener() {
  useEffect(() => {
    let prefix: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function hear(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || ["Shift", "Meta", "Control", "Alt"].includes(event.key)) return;
      const key = pressed(event);
      if (belongsToFocus(key, event.target)) return;
      if (key.length === 1 && key !== "?" && !lettersOn()) return;
      const found = commandOf(key, prefix) ?? (prefix ? commandOf(key, null) : null);
      prefix = null;
      clearTimeout(timer);
      if (!found) return;
      event.preventDefault();
      if ("begins" in found) {
        prefix = key;
        timer = setTimeout(() => {
          prefix = null;
        }, sequenceWait);
        return;
      }
      if (found.command.refusal) {
        note({ words: found.command.refusal, id: "refused-key" });
        announce(found.command.refusal, "assertive");
      } else if (!event.repeat || key.startsWith("Arrow") || key === "j" || key === "k") {
        found.command.run();
      }
    }

    document.addEventListener("keydown", hear);
    return () => {
      document.removeEventListener("keydown", hear);
      clearTimeout(timer);
    };
  }, []);
  return null;
}
