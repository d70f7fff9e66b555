import type { Instant } from "@/lib/engine/instant";
import { kindLabels } from "@/lib/engine/verbs";
import { type Urgency, urgencyAt, urgencyLabels } from "@/lib/format/due";
import type { TaskQuery } from "@/lib/format/task-query";
import type { ListedRow } from "@/lib/queries/inbox-views";

export interface RowGroup {
  readonly key: string;
  readonly label: string;
  readonly rows: readonly ListedRow[];
}

type Grouping = TaskQuery["group"];

function groupOf(
  row: ListedRow,
  by: Grouping,
  urgencyOf: (dueAt: Instant | null) => Urgency,
): { readonly key: string; readonly label: string } {
  switch (by) {
    case "kind":
      return { key: row.kind, label: kindLabels[row.kind] };
    case "app":
      return { key: row.app?.slug ?? "", label: row.app?.name ?? "Without an app" };
    case "person":
      return { key: row.subject?.email ?? "", label: row.subject?.name ?? "About nobody" };
    case "campaign":
      return { key: row.campaign?.number ?? "", label: row.campaign?.name ?? "Not part of a review" };
    case "queue":
      return { key: row.queue?.slug ?? "", label: row.queue?.name ?? "Not in a queue" };
    case "none":
      return { key: "all", label: "" };
    default: {
      const soon = urgencyOf(row.dueAt);
      return { key: soon, label: urgencyLabels[soon] };
    }
  }
}

/**
 * The list in its groups; the order of the rows is kept, and with it that of the groups: the server has put those
 * of one group beside each other. A row whose group has moved on meanwhile (it fell overdue) goes to its own.
 */
export function groupRows(
  rows: readonly ListedRow[],
  now: Instant,
  zone: string,
  by: Grouping = "due",
): readonly RowGroup[] {
  const groups = new Map<string, { readonly key: string; readonly label: string; readonly rows: ListedRow[] }>();
  const urgencyOf = urgencyAt(now, zone);
  for (const row of rows) {
    const { key, label } = groupOf(row, by, urgencyOf);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { key, label, rows: [row] });
  }
  const found = [...groups.values()];
  if (by !== "due") return found;
  return Object.keys(urgencyLabels).flatMap((key) => found.filter((group) => group.key === key));
}

function comesBefore(a: ListedRow, b: ListedRow): boolean {
  if (a.dueAt !== b.dueAt) return b.dueAt === null || (a.dueAt !== null && a.dueAt < b.dueAt);
  return a.id < b.id;
}

/** How far back the neighbours of a row are remembered that may come back. */
const remembered = 40;

/** The rows before one, the nearest first: by them it finds its place again. */
export function rowsBefore(rows: readonly ListedRow[], id: string): readonly string[] {
  const at = rows.findIndex((row) => row.id === id);
  return rows
    .slice(Math.max(0, at - remembered), Math.max(0, at))
    .reverse()
    .map((row) => row.id);
}

function placeFor(row: ListedRow, shown: readonly ListedRow[], before: readonly string[] | undefined): number {
  for (const id of before ?? []) {
    const at = shown.findIndex((other) => other.id === id);
    if (at >= 0) return at + 1;
  }
  // It was the first of all.
  if (before) return 0;
  const place = shown.findIndex((other) => comesBefore(row, other));
  return place < 0 ? shown.length : place;
}

/**
 * What the list shows: the server's rows without those that are leaving, and in their old places the
 * ones that are kept although the server has them no more (refused a moment ago, or still looked at).
 */
export function shownRows(
  rows: readonly ListedRow[],
  leaving: { has(id: string): boolean },
  kept: readonly ListedRow[],
  before: ReadonlyMap<string, readonly string[]> = new Map(),
): readonly ListedRow[] {
  const shown = rows.filter((row) => !leaving.has(row.id));
  const there = new Set(shown.map((row) => row.id));
  for (const row of kept) {
    if (leaving.has(row.id) || there.has(row.id)) continue;
    there.add(row.id);
    shown.splice(placeFor(row, shown, before.get(row.id)), 0, row);
  }
  return shown;
}

/** The rows that came since and would push others down: they wait until they are asked for. What comes last moves nothing. */
export function heldBack(rows: readonly ListedRow[], known: { has(id: string): boolean }): ReadonlySet<string> {
  const last = rows.findLastIndex((row) => known.has(row.id));
  return new Set(rows.slice(0, Math.max(0, last)).flatMap((row) => (known.has(row.id) ? [] : [row.id])));
}

/** The rows that were there and are not any more. Where the list goes on, what was last may merely lie further down. */
export function vanished(
  before: readonly ListedRow[],
  rows: readonly ListedRow[],
  more: boolean,
): readonly ListedRow[] {
  const there = new Set(rows.map((row) => row.id));
  const last = more ? before.findLastIndex((row) => there.has(row.id)) : before.length;
  return before.slice(0, Math.max(0, last)).filter((row) => !there.has(row.id));
}

/** The row after (1) or before (-1) the given one; from nowhere the first or the last; at the ends it stays. */
export function neighbour(rows: readonly ListedRow[], number: string | null, step: 1 | -1): ListedRow | null {
  const at = rows.findIndex((row) => row.number === number);
  if (at < 0) return rows.at(step === 1 ? 0 : -1) ?? null;
  return rows[Math.min(Math.max(at + step, 0), rows.length - 1)] ?? null;
}

/** Where a row stands among those one walks through. */
export interface Place {
  readonly previous: ListedRow | null;
  readonly next: ListedRow | null;
  /** "3 of 41", and "3 of 50+" where more were not read yet. */
  readonly words: string;
}

export function placeIn(rows: readonly ListedRow[], number: string | null, more: boolean): Place | null {
  const at = rows.findIndex((row) => row.number === number);
  if (at < 0) return null;
  const words = `${at + 1} of ${rows.length}${more ? "+" : ""}`;
  return { previous: rows[at - 1] ?? null, next: rows[at + 1] ?? null, words };
}

/** Where the cursor goes when a row leaves, and others with it: to the one after it that stays, at the end to the one before, else nowhere. */
export function afterLeaving(
  rows: readonly ListedRow[],
  number: string,
  others: ReadonlySet<string> = new Set(),
): ListedRow | null {
  const at = rows.findIndex((row) => row.number === number);
  const stays = (row: ListedRow) => !others.has(row.id);
  return rows.slice(at + 1).find(stays) ?? rows.slice(0, Math.max(at, 0)).findLast(stays) ?? null;
}
