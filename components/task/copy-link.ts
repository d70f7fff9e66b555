"use client";

import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";

/** Puts the address of a task or request where it can be pasted from; says the address where the browser does not let it. */
export function copyLink(number: string, place: "tasks" | "requests" = "tasks"): void {
  const url = `${location.origin}/${place}/${number}`;
  copyText(url, { done: `Link to ${number} copied.`, refused: url });
}

/** Puts a text where it can be pasted from, and says whether the browser let it. */
export function copyText(text: string, words: { readonly done: string; readonly refused: string }): void {
  const say = (said: string) => {
    note({ words: said, id: "copied" });
    announce(said);
  };
  // Without TLS there is no clipboard to write to.
  if (!navigator.clipboard) say(words.refused);
  else
    void navigator.clipboard.writeText(text).then(
      () => say(words.done),
      () => say(words.refused),
    );
}
