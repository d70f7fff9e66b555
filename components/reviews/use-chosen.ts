"use client";

import { useRef, useState } from "react";
import { choosable, type ReviewRow } from "./rows";

/** The items that are chosen for doing something to several at once, in the order in which they are shown. */
export function useChosen(shown: readonly ReviewRow[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | null>(null);
  const own = shown.filter((row) => chosen.has(row.number) && choosable(row));
  const able = shown.filter(choosable);
  return {
    rows: own,
    has: (row: ReviewRow) => chosen.has(row.number),
    all: able.length > 0 && able.every((row) => chosen.has(row.number)),
    toggle: (row: ReviewRow) => {
      if (!choosable(row)) return;
      anchor.current = row.number;
      setChosen((before) => {
        const copy = new Set(before);
        if (!copy.delete(row.number)) copy.add(row.number);
        return copy;
      });
    },
    /** Everything from the last one that was chosen up to this one. */
    extend: (row: ReviewRow) => {
      const from = able.findIndex(({ number }) => number === anchor.current);
      const to = able.findIndex(({ number }) => number === row.number);
      if (to < 0) return;
      const [start, end] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
      setChosen((before) => new Set([...before, ...able.slice(start, end + 1).map(({ number }) => number)]));
    },
    set: (rows: readonly ReviewRow[], on: boolean) => {
      setChosen((before) => {
        const copy = new Set(before);
        for (const { number } of rows.filter(choosable)) {
          if (on) copy.add(number);
          else copy.delete(number);
        }
        return copy;
      });
    },
    clear: () => setChosen(new Set()),
  };
}

export type Chosen = ReturnType<typeof useChosen>;
