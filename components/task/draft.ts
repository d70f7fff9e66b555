"use client";

import { useCallback, useEffect, useState } from "react";

const prefix = "countersign draft ";

function stored(name: string): string {
  try {
    return sessionStorage.getItem(prefix + name) ?? carried(name);
  } catch {
    return "";
  }
}

function store(name: string, text: string): void {
  try {
    if (text === "") {
      sessionStorage.removeItem(prefix + name);
      localStorage.removeItem(prefix + name);
    } else sessionStorage.setItem(prefix + name, text);
  } catch {
    // Storage is full or forbidden: the draft then lives as long as its field.
  }
}

/** What another tab left for this one, once. */
function carried(name: string): string {
  const text = localStorage.getItem(prefix + name) ?? "";
  localStorage.removeItem(prefix + name);
  if (text !== "") sessionStorage.setItem(prefix + name, text);
  return text;
}

/** Leaves drafts for the tab in which a link will be opened that leads back to them. */
export function carryDrafts(names: readonly string[]): void {
  for (const name of names) {
    try {
      const text = sessionStorage.getItem(prefix + name);
      if (text !== null) localStorage.setItem(prefix + name, text);
    } catch {
      // As above: then it is written once more.
    }
  }
}

/** For how long something is approved is chosen before it is approved. */
export function shorterDraft(task: string): string {
  return `shorter ${task}`;
}

/** The words of a decision are a draft until the server has the decision. */
export function decisionDraft(task: string, verb: string): string {
  return `${verb} ${task}`;
}

/** What was chosen with a decision from a list: what to change it to, what kind of problem it is. */
export function choiceDraft(task: string, verb: string): string {
  return `choice ${verb} ${task}`;
}

/** Why an admin gives the answers that others are asked for: beside those, which are words of their own. */
export function reasonDraft(task: string, verb: string): string {
  return `reason ${verb} ${task}`;
}

/** All that is written and chosen with a decision. */
export function draftsWith(task: string, verb: string): readonly string[] {
  return [decisionDraft(task, verb), choiceDraft(task, verb), reasonDraft(task, verb)];
}

/** These drafts as they are now; what is empty is left out. */
export function draftsOf(names: readonly string[]): Readonly<Record<string, string>> {
  const found = names.map((name) => [name, stored(name)] as const);
  return Object.fromEntries(found.filter(([, text]) => text !== ""));
}

/** Puts drafts where their fields will find them. */
export function putDrafts(drafts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(drafts)) store(name, text);
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
