"use client";

import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";

/** Puts the address of a task or request where it can be pasted from; says the address where the browser does not let it. */
export function copyLink(number: string, place: "tasks" | "requests" = "tasks"): void {
  const url = `${location.origin}/${place}/${number}`;
  const say = (words: string) => {
    note({ words, id: "copied" });
    announce(words);
  };
  // Without TLS there is no clipboard to write to.
  if (!navigator.clipboard) say(url);
  else
    void navigator.clipboard.writeText(url).then(
      () => say(`Link to ${number} copied.`),
      () => say(url),
    );
}
