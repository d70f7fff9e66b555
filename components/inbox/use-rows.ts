"use client";

import { useMemo, useRef, useState } from "react";
import type { Instant } from "@/lib/engine/instant";
import type { TaskRow } from "@/lib/queries/views";
import { goneElsewhere, isGone, shownRows } from "./rows";

interface Leaving {
  readonly row: TaskRow;
  /** When the server had it; null while it is on its way. */
  readonly savedAt: Instant | null;
}

interface Kept {
  readonly row: TaskRow;
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

/**
 * The rows as they are painted. The server's are the truth; over them lie the decisions that are on
 * their way (their rows have left), the ones that came back, and the row that is looked at.
 */
export function useRows(rows: readonly TaskRow[], renderedAt: Instant, selected: string | null) {
  const [leaving, setLeaving] = useState<ReadonlyMap<string, Leaving>>(new Map());
  const [kept, setKept] = useState<ReadonlyMap<string, Kept>>(new Map());
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const [seen, setSeen] = useState(renderedAt);
  // What left may be undone after the server has rendered without it.
  const left = useRef<Map<string, TaskRow>>(new Map());
  const [looked, setLooked] = useState<TaskRow | null>(null);

  // A render that began after a decision was saved knows of it: what lies over it goes.
  if (seen !== renderedAt) {
    setSeen(renderedAt);
    setLeaving((map) => new Map([...map].filter(([, { savedAt }]) => savedAt === null || savedAt >= renderedAt)));
    setKept((map) => new Map([...map].filter(([, one]) => one.message !== null || (one.undoneAt ?? "") >= renderedAt)));
    setRead(new Set());
  }
  const current = rows.find((row) => row.number === selected) ?? null;
  if (current && current !== looked) setLooked(current);
  if (looked && selected !== looked.number && !current) setLooked(null);

  const shown = useMemo(() => {
    const stays = [...kept.values()].map((one) => one.row);
    const all = looked && looked.number === selected ? [...stays, looked] : stays;
    const painted = shownRows(rows, new Set(leaving.keys()), all);
    return painted.map((row) => (row.unread && read.has(row.id) ? { ...row, unread: false } : row));
  }, [rows, leaving, kept, looked, selected, read]);

  const refused = useMemo(() => {
    const said = new Map([...kept].flatMap(([id, { message }]) => (message === null ? [] : [[id, message] as const])));
    const gone = looked && looked.number === selected && isGone(looked, rows, { leaving, kept });
    return gone ? said.set(looked.id, goneElsewhere) : said;
  }, [kept, leaving, looked, rows, selected]);

  return {
    shown,
    refused,
    leavingCount: leaving.size,
    leave: (row: TaskRow) => {
      left.current.set(row.number, row);
      setLeaving((map) => changed(map, (copy) => copy.set(row.id, { row, savedAt: null })));
      setKept((map) => changed(map, (copy) => copy.delete(row.id)));
    },
    saved: (row: TaskRow, at: Instant) => {
      setLeaving((map) => changed(map, (copy) => copy.set(row.id, { row, savedAt: at })));
    },
    refuse: (row: TaskRow, message: string) => {
      setLeaving((map) => changed(map, (copy) => copy.delete(row.id)));
      setKept((map) => changed(map, (copy) => copy.set(row.id, { row, message, undoneAt: null })));
    },
    bringBack: (row: TaskRow, undoneAt: Instant) => {
      setLeaving((map) => changed(map, (copy) => copy.delete(row.id)));
      setKept((map) => changed(map, (copy) => copy.set(row.id, { row, message: null, undoneAt })));
    },
    /** The row with that number that left because of a decision made here. */
    gone: (number: string) => left.current.get(number) ?? null,
    /** What was said about a row has been read. */
    settle: (number: string) => {
      setKept((map) => new Map([...map].filter(([, { row }]) => row.number !== number)));
    },
    markRead: (row: TaskRow) => setRead((set) => new Set([...set, row.id])),
  };
}
