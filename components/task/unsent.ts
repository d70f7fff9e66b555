"use client";

import type { Verb } from "@/lib/engine/task";
import { draftsOf, draftsWith, shorterDraft } from "./draft";

/** A decision that its tab did not live to see saved: what it was about as its author saw it, and what they wrote. */
export interface Unsent {
  /** Who decided it, by address. */
  readonly person: string;
  readonly task: string;
  readonly title: string;
  readonly verb: string;
  /** What the task was when it was decided. */
  readonly version: number;
  /** When, in milliseconds. */
  readonly at: number;
  readonly drafts: Readonly<Record<string, string>>;
}

export const unsentKey = "countersign unsent";
/** After a week nobody remembers what they meant. */
const longest = 7 * 86_400_000;

/** What was kept, as far as it can be read and is not too old. */
export function readUnsent(text: string, now: number): readonly Unsent[] {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(found)) return [];
  return found.filter(isUnsent).filter(({ at }) => at <= now && now - at < longest);
}

function isUnsent(one: unknown): one is Unsent {
  if (typeof one !== "object" || one === null) return false;
  const { person, task, title, verb, version, at, drafts }: Partial<Record<keyof Unsent, unknown>> = one;
  const words = [person, task, title, verb].every((word) => typeof word === "string" && word !== "");
  return words && Number.isInteger(version) && Number.isInteger(at) && isDrafts(drafts);
}

function isDrafts(drafts: unknown): boolean {
  if (typeof drafts !== "object" || drafts === null || Array.isArray(drafts)) return false;
  return Object.values(drafts).every((text) => typeof text === "string");
}

const same = (one: Unsent, { person, task }: Pick<Unsent, "person" | "task">) =>
  one.person === person && one.task === task;

/** With these in it, each task once for each person: the last word counts. */
export function withUnsent(list: readonly Unsent[], more: readonly Unsent[]): readonly Unsent[] {
  return [...list.filter((one) => !more.some((other) => same(one, other))), ...more];
}

function stored(): readonly Unsent[] {
  try {
    return readUnsent(localStorage.getItem(unsentKey) ?? "[]", Date.now());
  } catch {
    return [];
  }
}

function store(list: readonly Unsent[]): void {
  try {
    if (list.length === 0) localStorage.removeItem(unsentKey);
    else localStorage.setItem(unsentKey, JSON.stringify(list));
  } catch {
    // Storage is full or forbidden: then the browser's own question is all there is.
  }
}

/** What somebody's closed tabs did not get saved. */
export function unsentOf(person: string): readonly Unsent[] {
  return stored().filter((one) => one.person === person);
}

/** It was decided after all, or is wanted no more. */
export function forgetUnsent(which: Pick<Unsent, "person" | "task">): void {
  const list = stored();
  const rest = list.filter((one) => !same(one, which));
  if (rest.length < list.length) store(rest);
}

type Sending = Pick<Unsent, "task" | "title" | "version"> & { readonly verb: Verb };

let person: string | null = null;
const underway = new Map<string, Sending>();

/** Keeps what is on its way, for the case that nobody will be here when the answer comes. */
export function keepUnsent(): void {
  if (person === null || underway.size === 0) return;
  const by = person;
  const now = Date.now();
  const list = [...underway.values()].map(({ task, title, verb, version }): Unsent => {
    const drafts = draftsOf([...draftsWith(task, verb), shorterDraft(task)]);
    return { person: by, task, title, verb, version, at: now, drafts };
  });
  store(withUnsent(stored(), list));
}

/** A decision is on its way. */
export function beginSending(sending: Sending): void {
  underway.set(sending.task, sending);
}

/** The server has answered: it is saved, or refused with words that are on the screen. */
export function endSending(task: string): void {
  underway.delete(task);
  if (person !== null) forgetUnsent({ person, task });
}

/** Whose decisions they are in this tab; hears when it is left, closed or put aside. */
export function watchSending(email: string): () => void {
  person = email;
  const hidden = () => {
    if (document.visibilityState === "hidden") keepUnsent();
  };
  addEventListener("pagehide", keepUnsent);
  document.addEventListener("visibilitychange", hidden);
  return () => {
    removeEventListener("pagehide", keepUnsent);
    document.removeEventListener("visibilitychange", hidden);
  };
}
