"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { Instant } from "@/lib/engine/instant";
import type { ListedRow } from "@/lib/queries/inbox-views";
import { heldBack, rowsBefore, shownRows, vanished } from "./rows";

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

type Change<T> = (map: Map<string, T>) => void;

function changed<T>(map: ReadonlyMap<string, T>, change: Change<T>): ReadonlyMap<string, T> {
  const copy = new Map(map);
  change(copy);
  return copy;
}

interface ListInput {
  readonly rows: readonly ListedRow[];
  /** When the server began to read each of them. */
  readonly at: ReadonlyMap<string, Instant>;
  readonly renderedAt: Instant;
  /** Another list is shown: everything in it is shown at once. */
  readonly search: string;
  readonly more: boolean;
  readonly selected: string | null;
}

interface Seen {
  readonly search: string;
  readonly rows: readonly ListedRow[];
  /** Everything that was ever shown in this list. */
  readonly known: ReadonlySet<string>;
  /** What went elsewhere while it was looked at, until it is taken away. */
  readonly gone: ReadonlyMap<string, ListedRow>;
}

function begun(search: string, rows: readonly ListedRow[]): Seen {
  return { search, rows, known: new Set(rows.map(({ id }) => id)), gone: new Map() };
}

/** What the list knows once the server gave these rows: what is new and pushes nothing is known from now on. */
function after(seen: Seen, { rows, more }: ListInput, mine: { has(id: string): boolean }): Seen {
  const held = heldBack(rows, seen.known);
  const there = new Set(rows.map(({ id }) => id));
  const gone = new Map([...seen.gone].filter(([id]) => !there.has(id)));
  for (const row of vanished(seen.rows, rows, more)) {
    if (!mine.has(row.id) && seen.known.has(row.id)) gone.set(row.id, row);
  }
  const known = new Set(seen.known);
  for (const { id } of rows) if (!held.has(id)) known.add(id);
  return { ...seen, rows, known, gone };
}

/**
 * The rows as they are painted. The server's are the truth; over them lie the decisions that are on
 * their way (their rows have left), those that came back, what others took away a moment ago, and what is
 * new and waits to be asked for, so that nothing moves under the cursor.
 */
export function useRows(input: ListInput) {
  const { rows, at, renderedAt, search, selected } = input;
  const [leaving, setLeaving] = useState<ReadonlyMap<string, Leaving>>(new Map());
  const [kept, setKept] = useState<ReadonlyMap<string, Kept>>(new Map());
  const [read, setRead] = useState<ReadonlyMap<string, { readonly read: boolean; readonly at: Instant }>>(new Map());
  const [seen, setSeen] = useState<Seen>(() => begun(search, rows));
  // What left may be undone after the server has rendered without it; its neighbours say where it was.
  const [left, setLeft] = useState<
    ReadonlyMap<string, { readonly row: ListedRow; readonly before: readonly string[] }>
  >(new Map());
  const [looked, setLooked] = useState<ListedRow | null>(null);

  let known = seen;
  if (seen.search !== search) known = begun(search, rows);
  else if (seen.rows !== rows) known = after(seen, input, new Set([...left.values()].map(({ row }) => row.id)));
  if (known !== seen) setSeen(known);
  const current = rows.find((row) => row.number === selected) ?? null;
  if (current && current !== looked) setLooked(current);
  if (looked && selected !== looked.number && !current) setLooked(null);

  // A list that was read after a decision was saved knows of it: what lies over it counts no longer.
  const isLeaving = (id: string) => {
    const one = leaving.get(id);
    return one !== undefined && (one.savedAt === null || one.savedAt >= (at.get(id) ?? renderedAt));
  };
  const stays = (one: Kept) => one.message !== null || (one.undoneAt ?? "") >= (at.get(one.row.id) ?? renderedAt);

  const before = useRef<readonly ListedRow[]>([]);
  const held = useMemo(() => heldBack(rows, known.known), [rows, known]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the two functions are made of these.
  const shown = useMemo(() => {
    const own = [...kept.values()].filter(stays).map((one) => one.row);
    const gone = [...known.gone.values()];
    const all = looked && looked.number === selected ? [...own, ...gone, looked] : [...own, ...gone];
    const places = new Map([...left.values()].map((one) => [one.row.id, one.before]));
    for (const row of all) if (!places.has(row.id)) places.set(row.id, rowsBefore(before.current, row.id));
    const there = rows.filter((row) => !held.has(row.id));
    return shownRows(there, { has: isLeaving }, all, places).map((row) => {
      const mark = read.get(row.id);
      return mark && mark.at >= (at.get(row.id) ?? renderedAt) ? { ...row, unread: !mark.read } : row;
    });
  }, [rows, held, known, leaving, kept, looked, selected, read, left, at, renderedAt]);
  useEffect(() => {
    before.current = shown;
  });

  const refused = useMemo(
    () => new Map([...kept].flatMap(([id, { message }]) => (message === null ? [] : [[id, message] as const]))),
    [kept],
  );
  const leavingNow = [...leaving.values()].filter(({ row, savedAt }) => savedAt === null || isLeaving(row.id)).length;
  const isElsewhere = (row: ListedRow) =>
    !rows.some(({ id }) => id === row.id) && !leaving.has(row.id) && !kept.has(row.id);

  return {
    shown,
    /** Why something came back. */
    refused,
    /** What others took away. */
    gone: known.gone,
    isElsewhere,
    /** How many are new and wait to be shown. */
    held: held.size,
    leavingCount: leavingNow,
    showHeld: () => {
      setSeen((now) => ({ ...now, known: new Set([...now.known, ...rows.map(({ id }) => id)]) }));
      return rows.find(({ id }) => held.has(id)) ?? null;
    },
    leave: (row: ListedRow) => {
      setLeft((map) => changed(map, (copy) => copy.set(row.number, { row, before: rowsBefore(shown, row.id) })));
      setLeaving((map) => changed(map, (copy) => copy.set(row.id, { row, savedAt: null })));
      setKept((map) => changed(map, (copy) => copy.delete(row.id)));
    },
    /** Several leave at once, or may: their going is no news. */
    leaveAll: (gone: readonly ListedRow[], expected: readonly ListedRow[]) => {
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
      setKept((map) => new Map([...map].filter(([id]) => !ids.has(id))));
    },
    saved: (row: ListedRow, savedAt: Instant) => {
      setLeaving((map) => changed(map, (copy) => copy.set(row.id, { row, savedAt })));
    },
    refuse: (row: ListedRow, message: string) => {
      setLeaving((map) => changed(map, (copy) => copy.delete(row.id)));
      setKept((map) => changed(map, (copy) => copy.set(row.id, { row, message, undoneAt: null })));
    },
    bringBack: (row: ListedRow, undoneAt: Instant) => {
      setLeaving((map) => changed(map, (copy) => copy.delete(row.id)));
      setKept((map) => changed(map, (copy) => copy.set(row.id, { row, message: null, undoneAt })));
    },
    /** The row with that number that left because of what was done here. */
    left: (number: string) => left.get(number)?.row ?? null,
    leftRows: () => [...left.values()].map(({ row }) => row),
    /** What was said about a row has been read. */
    settle: (number: string) => {
      setKept((map) => new Map([...map].filter(([, { row }]) => row.number !== number)));
    },
    /** Takes rows away that others took. */
    forget: (ids: readonly string[]) => {
      setSeen((now) => ({ ...now, gone: new Map([...now.gone].filter(([id]) => !ids.includes(id))) }));
    },
    mark: (row: ListedRow, isRead: boolean, when: Instant) =>
      setRead((map) => changed(map, (copy) => copy.set(row.id, { read: isRead, at: when }))),
  };
}

export type List = ReturnType<typeof useRows>;
