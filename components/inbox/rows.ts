import type { Instant } from "@/lib/engine/instant";
import { type Urgency, urgency, urgencyLabels } from "@/lib/format/due";
import type { TaskRow } from "@/lib/queries/views";

export interface RowGroup {
  readonly key: Urgency;
  readonly label: string;
  readonly rows: readonly TaskRow[];
}

const order = ["overdue", "today", "week", "later", "none"] as const satisfies readonly Urgency[];

/** The list in its groups by urgency; empty groups are left out, the order within a group is kept. */
export function groupRows(rows: readonly TaskRow[], now: Instant, zone: string): readonly RowGroup[] {
  const groups = Map.groupBy(rows, (row) => urgency(row.dueAt, now, zone));
  return order.flatMap((key) => {
    const found = groups.get(key);
    return found ? [{ key, label: urgencyLabels[key], rows: found }] : [];
  });
}

function comesBefore(a: TaskRow, b: TaskRow): boolean {
  if (a.dueAt !== b.dueAt) return b.dueAt === null || (a.dueAt !== null && a.dueAt < b.dueAt);
  return a.id < b.id;
}

/**
 * What the list shows: the server's rows without those that are leaving, and in their old places the
 * ones that are kept although the server has them no more (refused a moment ago, or still looked at).
 */
export function shownRows(
  rows: readonly TaskRow[],
  leaving: ReadonlySet<string>,
  kept: readonly TaskRow[],
): readonly TaskRow[] {
  const shown = rows.filter((row) => !leaving.has(row.id));
  for (const row of kept) {
    if (leaving.has(row.id) || shown.some((other) => other.id === row.id)) continue;
    const place = shown.findIndex((other) => comesBefore(row, other));
    shown.splice(place < 0 ? shown.length : place, 0, row);
  }
  return shown;
}

/** What is said in the row that is looked at when others decided it, or it went elsewhere. */
export const goneElsewhere = "No longer in this list.";

/** Whether the row that is looked at is painted only because it is looked at: nothing was done to it here. */
export function isGone(
  looked: TaskRow,
  rows: readonly TaskRow[],
  done: { readonly leaving: { has(id: string): boolean }; readonly kept: { has(id: string): boolean } },
): boolean {
  return !rows.some(({ id }) => id === looked.id) && !done.leaving.has(looked.id) && !done.kept.has(looked.id);
}

/** The row after (1) or before (-1) the given one; from nowhere the first or the last; at the ends it stays. */
export function neighbour(rows: readonly TaskRow[], number: string | null, step: 1 | -1): TaskRow | null {
  const at = rows.findIndex((row) => row.number === number);
  if (at < 0) return rows.at(step === 1 ? 0 : -1) ?? null;
  return rows[Math.min(Math.max(at + step, 0), rows.length - 1)] ?? null;
}

/** Where the cursor goes when a row leaves: to the one after it, at the end to the one before, else nowhere. */
export function afterLeaving(rows: readonly TaskRow[], number: string): TaskRow | null {
  const at = rows.findIndex((row) => row.number === number);
  if (at < 0) return rows[0] ?? null;
  return rows[at + 1] ?? rows[at - 1] ?? null;
}
