"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { Instant } from "@/lib/engine/instant";
import type { ListedRow } from "@/lib/queries/inbox-views";
import { rowsBefore, shownRows } from "./rows";
import { isLeaving, stillKept, useOverlay } from "./use-overlay";
import { useSeen } from "./use-seen";

interface ListInput {
  readonly rows: readonly ListedRow[];
  /** When the server began to read each of them. */
  readonly at: ReadonlyMap<string, Instant>;
  readonly renderedAt: Instant;
  readonly search: string;
  readonly more: boolean;
  readonly selected: string | null;
}

type Marks = ReadonlyMap<string, { readonly read: boolean; readonly at: Instant }>;

/** The row that is looked at, also once the server has it in this list no more. */
function useLooked(rows: readonly ListedRow[], selected: string | null): ListedRow | null {
  // No state: to set that would render the screen once more for every step through the list.
  const looked = useRef<ListedRow | null>(null);
  const there = rows.find((row) => row.number === selected) ?? null;
  const before = looked.current?.number === selected ? looked.current : null;
  useEffect(() => {
    looked.current = there ?? before;
  });
  return there ?? before;
}

/**
 * The rows as they are painted. The server's are the truth; over them lie the decisions that are on
 * their way (their rows have left), those that came back, what others took away a moment ago, and what is
 * new and waits to be asked for, so that nothing moves under the cursor.
 */
export function useRows(input: ListInput) {
  const { rows, at, renderedAt, selected } = input;
  const overlay = useOverlay();
  const { leaving, kept, left } = overlay;
  const seen = useSeen(
    input,
    [...left.values()].map(({ row }) => row),
  );
  const { held, gone } = seen;
  const last = useLooked(rows, selected);
  // Moving about among the rows that are there is no reason to list them anew.
  const looked = last && (held.has(last.id) || !at.has(last.id)) ? last : null;
  const [marks, setMarks] = useState<Marks>(new Map());

  const before = useRef<readonly ListedRow[]>([]);
  const shown = useMemo(() => {
    const readAt = (id: string) => at.get(id) ?? renderedAt;
    const all = [...stillKept({ kept }, readAt), ...gone.values(), ...(looked ? [looked] : [])];
    const places = new Map([...left.values()].map((one) => [one.row.id, one.before]));
    for (const row of all) if (!places.has(row.id)) places.set(row.id, rowsBefore(before.current, row.id));
    const there = rows.filter((row) => !held.has(row.id));
    const away = { has: (id: string) => isLeaving({ leaving }, id, readAt) };
    return shownRows(there, away, all, places).map((row) => {
      const mark = marks.get(row.id);
      return mark && mark.at >= readAt(row.id) ? { ...row, unread: !mark.read } : row;
    });
  }, [rows, held, gone, leaving, kept, looked, marks, left, at, renderedAt]);
  useEffect(() => {
    before.current = shown;
  });

  const refused = useMemo(
    () => new Map([...kept].flatMap(([id, { message }]) => (message === null ? [] : [[id, message] as const]))),
    [kept],
  );
  const readAt = (id: string) => at.get(id) ?? renderedAt;
  return {
    ...overlay.acts(shown),
    shown,
    /** Why something came back. */
    refused,
    /** What others took away. */
    gone,
    isElsewhere: ({ id }: ListedRow) => !rows.some((row) => row.id === id) && !leaving.has(id) && !kept.has(id),
    /** How many are new and wait to be shown. */
    held: held.size,
    leavingCount: [...leaving.keys()].filter((id) => isLeaving(overlay, id, readAt)).length,
    showHeld: seen.showHeld,
    forget: seen.forget,
    mark: (row: ListedRow, read: boolean, when: Instant) =>
      setMarks((map) => new Map(map).set(row.id, { read, at: when })),
  };
}

export type List = ReturnType<typeof useRows>;
