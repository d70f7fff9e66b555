"use client";

import { useSyncExternalStore } from "react";
import { painted } from "./after-paint";

let spoken = { polite: "", assertive: "" };
const listeners = new Set<() => void>();

/** Says something to whoever listens instead of looking ("Approved. 11 left."). `assertive` interrupts: for refusals only. */
export function announce(words: string, manner: "polite" | "assertive" = "polite"): void {
  // What is seen comes first. An arrow is read as it is written for listeners elsewhere; few fonts have one.
  void painted().then(() => say(words.replaceAll(" → ", " to "), manner));
}

function say(words: string, manner: "polite" | "assertive"): void {
  // The same words twice would not be read twice; a blank at the end makes them new.
  spoken = { ...spoken, [manner]: spoken[manner] === words ? `${words}\u00a0` : words };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const silence = { polite: "", assertive: "" };

/** Once, in the root layout. */
export function LiveRegions() {
  const words = useSyncExternalStore(
    subscribe,
    () => spoken,
    () => silence,
  );
  return (
    <>
      <output aria-live="polite" aria-atomic="true" className="sr-only">
        {words.polite}
      </output>
      <div role="alert" aria-atomic="true" className="sr-only">
        {words.assertive}
      </div>
    </>
  );
}
