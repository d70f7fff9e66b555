"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import { announce } from "@/components/ui/live-region";
import { figure } from "@/lib/format/many";
import type { ListedRow, PickedView } from "@/lib/queries/inbox-views";
import { type Matching, useMatching } from "./use-matching";

/** So many can be decided at once, and no more are chosen by one press. */
export const mostPicked = 5_000;

function ofRow(row: ListedRow): PickedView {
  const { id, number, kind, state, version, individual = null } = row;
  return { id, number, kind, state, version, individual };
}

/** What is selected to be done to together: always by id, as it was when it was taken, whatever the list shows later. */
export function usePicked(walk: readonly ListedRow[], search: string, more: boolean) {
  const [picked, setPicked] = useState<ReadonlyMap<string, PickedView>>(new Map());
  const anchor = useRef<string | null>(null);

  const change = useCallback((rows: readonly PickedView[], on: boolean) => {
    setPicked((map) => {
      const copy = new Map(map);
      for (const row of rows) {
        if (on) copy.set(row.id, row);
        else copy.delete(row.id);
      }
      return copy;
    });
  }, []);
  const pick = (row: ListedRow, extend: boolean) => {
    const from = extend ? walk.findIndex(({ id }) => id === anchor.current) : -1;
    const to = walk.findIndex(({ id }) => id === row.id);
    const range = from < 0 ? [row] : walk.slice(Math.min(from, to), Math.max(from, to) + 1);
    const on = from >= 0 || !picked.has(row.id);
    anchor.current = row.id;
    change(range.map(ofRow), on);
    const count = picked.size + (on ? range.filter(({ id }) => !picked.has(id)).length : -1);
    announce(count === 1 ? "1 selected." : `${count} selected.`);
  };
  const clear = useCallback(() => setPicked(new Map()), []);
  const first = useMemo(() => walk.slice(0, mostPicked), [walk]);
  const all = first.length > 0 && first.every(({ id }) => picked.has(id));
  const readAll = () => {
    const count = new Set([...picked.keys(), ...first.map(({ id }) => id)]).size;
    change(first.map(ofRow), true);
    announce(`${count} selected.`);
  };
  const pickMany = (rows: readonly ListedRow[], on: boolean) => {
    const touched = rows.slice(0, mostPicked);
    const changed = touched.filter(({ id }) => picked.has(id) !== on).length;
    change(touched.map(ofRow), on);
    announce(`${picked.size + (on ? changed : -changed)} selected.`);
  };
  const takeAll = useCallback(({ items: all, whole }: Matching) => {
    setPicked(new Map(all.map((one) => [one.id, one])));
    const count = figure(all.length);
    announce(whole ? `All ${count} are selected.` : `The first ${count} are selected.`);
  }, []);
  const further = all && more && picked.size <= walk.length && picked.size < mostPicked;
  const matching = useMatching(search, further, takeAll);
  const drop = useCallback((ids: readonly string[]) => {
    const gone = new Set(ids);
    setPicked((map) => new Map([...map].filter(([id]) => !gone.has(id))));
  }, []);
  const items = useMemo(() => [...picked.values()], [picked]);
  return {
    picked,
    items,
    all,
    pick,
    clear,
    drop,
    /** All that were read so far (the first of very many), or none where all of them are. */
    toggleAll: () => (all ? clear() : readAll()),
    readAll,
    /** All that match, offered where all that was read is selected and there is more. */
    matching,
    pickMany,
  };
}

export type PickedSet = ReturnType<typeof usePicked>;
