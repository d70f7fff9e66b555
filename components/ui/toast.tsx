"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useSyncExternalStore } from "react";
import type { ShowNotes } from "./notes";

/** Something said at the foot of the page. */
export interface Note {
  readonly words: ReactNode;
  /** One action; its key is named beside it but bound by the page. */
  readonly action?: { readonly label: string; readonly kbd?: string; readonly onAct: () => void };
  readonly tone?: "plain" | "bad";
  /** Milliseconds; 6 seconds unless told, longer for the undo window. */
  readonly duration?: number;
  /** Showing again under the same id changes the note that is there. */
  readonly id?: string;
}

const NotesPlace = dynamic(async () => (await import("./notes")).NotesPlace, { ssr: false });

// The place is loaded with the first note, which waits for it here.
const waiting = new Map<string, Note>();
const listeners = new Set<() => void>();
let wanted = false;
let place: ShowNotes | null = null;
let count = 0;

/** Shows a note at the foot of the page. A convenience: what it says must also stand somewhere that stays. Answers its id. */
export function note(said: Note): string {
  const id = said.id ?? `note-${++count}`;
  if (place) place.show(id, said);
  else waiting.set(id, said);
  if (!wanted) {
    wanted = true;
    for (const tell of listeners) tell();
  }
  return id;
}

/** Takes a note away. */
export function dismissNote(id: string): void {
  waiting.delete(id);
  place?.dismiss(id);
}

/** Once, in the root layout. */
export function Notes() {
  return useSyncExternalStore(
    subscribe,
    () => wanted,
    () => false,
  ) ? (
    <NotesPlace onReady={takePlace} />
  ) : null;
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function takePlace(ready: ShowNotes): void {
  place = ready;
  for (const [id, said] of waiting) ready.show(id, said);
  waiting.clear();
}
