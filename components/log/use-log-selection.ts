"use client";

import { useState } from "react";
import type { RequestRow } from "@/lib/queries/views";
import { mostAtOnce } from "./actions";

/** A row that is chosen: what is remembered of it when another page or filter is shown. */
export interface Chosen {
  readonly request: string;
  readonly task: string;
  readonly title: string;
}

/** The row as something that can be reassigned; null where nothing waits. */
export function choosable(row: RequestRow): Chosen | null {
  return row.task && row.state !== "closed" ? { request: row.id, task: row.task.number, title: row.title } : null;
}

/** Which rows are chosen; they stay so over filters and pages. */
export function useLogSelection(rows: readonly RequestRow[]) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Chosen>>(new Map());
  const here = rows.flatMap((row) => choosable(row) ?? []);
  const change = (edit: (map: Map<string, Chosen>) => void) =>
    setChosen((before) => {
      const next = new Map(before);
      edit(next);
      return next.size > mostAtOnce ? before : next;
    });
  return {
    chosen,
    toggle: (one: Chosen) =>
      change((map) => {
        if (!map.delete(one.request)) map.set(one.request, one);
      }),
    /** All that are shown, as far as there is room, or none of them. */
    toggleAll: () =>
      change((map) => {
        const all = here.length > 0 && here.every((one) => map.has(one.request));
        for (const one of here) {
          if (all) map.delete(one.request);
          else if (map.size < mostAtOnce) map.set(one.request, one);
        }
      }),
    keepOnly: (tasks: ReadonlySet<string>) =>
      change((map) => {
        for (const one of [...map.values()]) if (!tasks.has(one.task)) map.delete(one.request);
      }),
    clear: () => setChosen(new Map()),
    all: here.length > 0 && here.every((one) => chosen.has(one.request)),
    some: here.some((one) => chosen.has(one.request)),
    selectable: here.length > 0,
    elsewhere: [...chosen.values()].filter((one) => !here.some((row) => row.request === one.request)).length,
  };
}

export type LogSelection = ReturnType<typeof useLogSelection>;
