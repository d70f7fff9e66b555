"use client";

import { useCallback, useEffect, useState } from "react";

const prefix = "countersign draft ";

function stored(name: string): string {
  try {
    return sessionStorage.getItem(prefix + name) ?? "";
  } catch {
    return "";
  }
}

function store(name: string, text: string): void {
  try {
    if (text === "") sessionStorage.removeItem(prefix + name);
    else sessionStorage.setItem(prefix + name, text);
  } catch {
    // Storage is full or forbidden: the draft then lives as long as its field.
  }
}

/** The words of a decision are a draft until the server has the decision. */
export function decisionDraft(task: string, verb: string): string {
  return `${verb} ${task}`;
}

/** What was written has arrived, or is wanted no more. */
export function forgetDraft(name: string): void {
  store(name, "");
}

/** Text that is being written and outlives its field, the page and a session that ended, for as long as the tab is open. */
export function useDraft(name: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState("");
  useEffect(() => setText(stored(name)), [name]);
  const write = useCallback(
    (next: string) => {
      setText(next);
      store(name, next);
    },
    [name],
  );
  return [text, write];
}
