"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { afterPaint } from "@/components/ui/after-paint";
import type { Instant } from "@/lib/engine/instant";
import type { TaskView } from "@/lib/queries/views";
import { noteServerTime } from "./server-time";
import { createViewStore, type LoadView, type ViewEntry, type ViewStore } from "./view-store";

const nothing: ViewEntry = { state: "loading", view: null };

/** Views by number: the server's own, then what is read as the cursor moves. Each render of the server makes the rest stale. */
export function useViews(load: LoadView, rendered: TaskView | null, renderedAt: Instant): ViewStore {
  const [store] = useState(() => createViewStore(load, rendered ? [rendered] : []));
  useEffect(() => {
    noteServerTime(renderedAt);
    store.stale();
    if (rendered) store.seed(rendered);
  }, [store, rendered, renderedAt]);
  return store;
}

/** One of them, read when it is not known yet; `renderedAt` makes it be read again. */
export function useView(store: ViewStore, number: string | null, renderedAt: Instant): ViewEntry {
  useRead(store, number, renderedAt, atOnce);
  return useSyncExternalStore(
    store.subscribe,
    () => (number === null ? nothing : store.get(number)),
    () => (number === null ? nothing : store.get(number)),
  );
}

/** Reads one of them before it is looked at, so that it is there when it is. */
export function useAhead(store: ViewStore, number: string | null, renderedAt: Instant): void {
  useRead(store, number, renderedAt, afterPaint);
}

type When = (read: () => void) => (() => void) | undefined;

function atOnce(read: () => void): undefined {
  read();
}

function useRead(store: ViewStore, number: string | null, renderedAt: Instant, when: When): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new render of the server is the sign to look again.
  useEffect(() => {
    return number === null ? undefined : when(() => void store.ensure(number));
  }, [store, number, renderedAt, when]);
}

/** Reads a task's view over HTTP. */
export async function fetchView(number: string): Promise<TaskView | "missing"> {
  const answer = await fetch(`/tasks/${encodeURIComponent(number)}/view`, { headers: { accept: "application/json" } });
  if (answer.status === 404) return "missing";
  if (!answer.ok) throw new Error(`the task could not be read (${answer.status})`);
  const view: TaskView = await answer.json();
  return view;
}
