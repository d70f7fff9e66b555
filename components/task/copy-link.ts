"use client";

import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";

/** Puts the address of a task where it can be pasted from; says the address where the browser does not let it. */
export function copyLink(task: string): void {
  const url = `${location.origin}/tasks/${task}`;
  const say = (words: string) => {
    note({ words, id: "copied" });
    announce(words);
  };
  // Without TLS there is no clipboard to write to.
  if (!navigator.clipboard) say(url);
  else
    void navigator.clipboard.writeText(url).then(
      () => say(`Link to ${task} copied.`),
      () => say(url),
    );
}
