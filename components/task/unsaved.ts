"use client";

/** A change that the server has not answered yet: it is sent again until it does. */
export interface Unsaved {
  /** How often it was tried, the try that comes next counted in. */
  readonly attempt: number;
  readonly retryNow: () => void;
}

let list: readonly Unsaved[] = [];
const listeners = new Set<() => void>();

function put(next: readonly Unsaved[]): void {
  list = next;
  for (const listener of listeners) listener();
}

/** What is not saved yet. */
export function unsavedNow(): readonly Unsaved[] {
  return list;
}

/** Hears when that changes. */
export function subscribeUnsaved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Waits before the next try: so long, or until there is a connection again, or until somebody says "now". */
export async function waitToRetry(milliseconds: number, attempt: number): Promise<void> {
  let go: () => void = () => undefined;
  const woken = new Promise<void>((resolve) => {
    go = resolve;
  });
  const entry: Unsaved = { attempt, retryNow: go };
  const timer = setTimeout(go, milliseconds);
  addEventListener("online", go);
  put([...list, entry]);
  await woken;
  clearTimeout(timer);
  removeEventListener("online", go);
  put(list.filter((one) => one !== entry));
}
