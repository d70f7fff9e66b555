"use client";

import { useState } from "react";
import type { Instant } from "@/lib/engine/instant";
import type { ListedRow } from "@/lib/queries/inbox-views";
import { rowsBefore } from "./rows";

interface Leaving {
  readonly row: ListedRow;
  /** When the server had it; null while it is on its way. */
  readonly savedAt: Instant | null;
}

interface Kept {
  readonly row: ListedRow;
  /** Why it came back; null when it was undone. */
  readonly message: string | null;
  /** When it was undone. */
  readonly undoneAt: Instant | null;
}

/** A row that left, and its neighbours, which say where it was. */
interface Left {
  readonly row: ListedRow;
  readonly before: readonly string[];
}

type Change<T> = (map: Map<string, T>) => void;

function changed<T>(map: ReadonlyMap<string, T>, change: Change<T>): ReadonlyMap<string, T> {
  const copy = new Map(map);
  change(copy);
  return copy;
}

/** The map without those; the very same where none is among them, so that nothing is listed anew for it. */
function without<T>(map: ReadonlyMap<string, T>, goes: (one: T) => boolean): ReadonlyMap<string, T> {
  const staying = [...map].filter(([, one]) => !goes(one));
  return staying.length === map.size ? map : new Map(staying);
}

/** What was done here lies over the server's rows: decisions on their way, and what came back of them. */
export function useOverlay() {
  const [leaving, setLeaving] = useState<ReadonlyMap<string, Leaving>>(new Map());
  const [kept, setKept] = useState<ReadonlyMap<string, Kept>>(new Map());
  // What left may be undone after the server has rendered without it.
  const [left, setLeft] = useState<ReadonlyMap<string, Left>>(new Map());

  const leaveAll = (shown: readonly ListedRow[], gone: readonly ListedRow[], expected: readonly ListedRow[]) => {
    setLeft((map) =>
      changed(map, (copy) => {
        for (const row of [...gone, ...expected]) copy.set(row.number, { row, before: rowsBefore(shown, row.id) });
      }),
    );
    setLeaving((map) =>
      changed(map, (copy) => {
        for (const row of gone) copy.set(row.id, { row, savedAt: null });
      }),
    );
    const ids = new Set([...gone, ...expected].map(({ id }) => id));
    setKept((map) => without(map, ({ row }) => ids.has(row.id)));
  };
  const saved = (rows: readonly ListedRow[], savedAt: Instant) => {
    setLeaving((map) =>
      changed(map, (copy) => {
        for (const row of rows) copy.set(row.id, { row, savedAt });
      }),
    );
  };
  const comeBack = (back: readonly Kept[]) => {
    setLeaving((map) =>
      changed(map, (copy) => {
        for (const { row } of back) copy.delete(row.id);
      }),
    );
    setKept((map) =>
      changed(map, (copy) => {
        for (const one of back) copy.set(one.row.id, one);
      }),
    );
  };
  /** What can be done to it, from the rows as they are painted. */
  const acts = (shown: readonly ListedRow[]) => ({
    leave: (row: ListedRow) => leaveAll(shown, [row], []),
    /** Several leave at once, or may: their going is no news. */
    leaveAll: (gone: readonly ListedRow[], expected: readonly ListedRow[]) => leaveAll(shown, gone, expected),
    saved: (row: ListedRow, savedAt: Instant) => saved([row], savedAt),
    savedAll: saved,
    refuse: (row: ListedRow, message: string) => comeBack([{ row, message, undoneAt: null }]),
    refuseAll: (refused: readonly { readonly row: ListedRow; readonly message: string }[]) =>
      comeBack(refused.map((one) => ({ ...one, undoneAt: null }))),
    bringBack: (row: ListedRow, undoneAt: Instant) => comeBack([{ row, message: null, undoneAt }]),
    bringAllBack: (rows: readonly ListedRow[], undoneAt: Instant) =>
      comeBack(rows.map((row) => ({ row, message: null, undoneAt }))),
    /** The row with that number that left because of what was done here. */
    left: (number: string) => left.get(number)?.row ?? null,
    leftRows: () => [...left.values()].map(({ row }) => row),
    /** What was said about a row has been read. */
    settle: (number: string) => {
      setKept((map) => without(map, ({ row }) => row.number === number));
    },
  });
  return { leaving, kept, left, acts };
}

export type Overlay = ReturnType<typeof useOverlay>;

/** When a row was read, by id. */
export type ReadAt = (id: string) => Instant;

/** A list that was read after a decision was saved knows of it: what lies over it counts no longer. */
export function isLeaving({ leaving }: Pick<Overlay, "leaving">, id: string, readAt: ReadAt): boolean {
  const one = leaving.get(id);
  return one !== undefined && (one.savedAt === null || one.savedAt >= readAt(id));
}

/** The rows that came back and that the server's list does not speak of yet. */
export function stillKept({ kept }: Pick<Overlay, "kept">, readAt: ReadAt): readonly ListedRow[] {
  const staying = [...kept.values()].filter(
    (one) => one.message !== null || (one.undoneAt ?? "") >= readAt(one.row.id),
  );
  return staying.map(({ row }) => row);
}
