"use client";

import { useLayoutEffect, useSyncExternalStore } from "react";

/** A place of the rail that only the page itself can name: its address does not say whose request it is. */
export type Place = "requests" | "log" | "inbox";

/** Where a page belongs by its address. A request is taken for one's own until its page says otherwise. */
export function placeOf(path: string): Place | null {
  if (path.startsWith("/requests") && path !== "/requests/new") return "requests";
  return path.startsWith("/log") ? "log" : null;
}

let place: Place | null = null;
const listeners = new Set<() => void>();

function put(next: Place | null): void {
  place = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where the page that is shown belongs, if it says so. */
export function usePlace(): Place | null {
  return useSyncExternalStore(
    subscribe,
    () => place,
    () => null,
  );
}

/** The page belongs there from the moment it listens; until then it lies where its address says. */
export function useBelongsTo(where: Place): void {
  useLayoutEffect(() => {
    put(where);
    return () => put(null);
  }, [where]);
}
