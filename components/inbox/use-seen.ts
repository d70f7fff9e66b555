"use client";

import { useMemo, useState } from "react";
import type { ListedRow } from "@/lib/queries/inbox-views";
import { heldBack, vanished } from "./rows";

interface Shown {
  readonly rows: readonly ListedRow[];
  /** Another list is shown: everything in it is shown at once. */
  readonly search: string;
  readonly more: boolean;
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
function after(seen: Seen, { rows, more }: Shown, mine: { has(id: string): boolean }): Seen {
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

/** What others did to the list while it was looked at: what is new waits to be asked for, what went is shown a moment longer. `mine`: what left by what was done here. */
export function useSeen(shown: Shown, mine: readonly ListedRow[]) {
  const { rows, search } = shown;
  const [seen, setSeen] = useState<Seen>(() => begun(search, rows));
  let now = seen;
  if (seen.search !== search) now = begun(search, rows);
  else if (seen.rows !== rows) now = after(seen, shown, new Set(mine.map(({ id }) => id)));
  if (now !== seen) setSeen(now);
  const { known, gone } = now;
  const held = useMemo(() => heldBack(rows, known), [rows, known]);
  return {
    gone,
    held,
    showHeld: () => {
      setSeen((one) => ({ ...one, known: new Set([...one.known, ...rows.map(({ id }) => id)]) }));
      return rows.find(({ id }) => held.has(id)) ?? null;
    },
    /** Takes rows away that others took. */
    forget: (ids: readonly string[]) => {
      setSeen((one) => ({ ...one, gone: new Map([...one.gone].filter(([id]) => !ids.includes(id))) }));
    },
  };
}
