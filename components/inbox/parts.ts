import type { RowGroup } from "./rows";

/** What lies in the list one under the other: a group's head, or a row. */
export interface Thing {
  readonly key: string;
  /** How high it is before anybody has measured it. */
  readonly guess: number;
  /** The row's; null for a head. */
  readonly number: string | null;
}

const heights = { head: 33, row: 61, line: 36 } as const;

/** Everything in the list, in its order: the heads of all groups, and the rows of those that are open. */
export function thingsIn(
  groups: readonly RowGroup[],
  collapsed: ReadonlySet<string>,
  compact: boolean,
): readonly Thing[] {
  return groups.flatMap((group) => [
    { key: `head ${group.key}`, guess: group.label === "" ? 0 : heights.head, number: null },
    ...(collapsed.has(group.key) ? [] : group.rows).map(({ id, number }) => ({
      key: id,
      guess: compact ? heights.line : heights.row,
      number,
    })),
  ]);
}

/** How many rows lie before the thing at this place. */
export function rowsBefore(things: readonly Thing[], index: number): number {
  return things.slice(0, index).filter(({ number }) => number !== null).length;
}

/** A group of which something is painted. */
export interface Part {
  readonly group: RowGroup;
  /** Which of its rows are painted, counted within it; `end` is not. */
  readonly first: number;
  readonly end: number;
  /** Where its first row is among all things. */
  readonly start: number;
}

/** The groups of which something is in sight, and how much room the others take above and below them. */
export function partsInSight(
  groups: readonly RowGroup[],
  collapsed: ReadonlySet<string>,
  { range: [from, to], tops }: { readonly range: readonly [number, number]; readonly tops: readonly number[] },
): { readonly parts: readonly Part[]; readonly above: number; readonly below: number } {
  const parts: Part[] = [];
  let above = 0;
  let below = 0;
  let start = 0;
  for (const group of groups) {
    const rows = collapsed.has(group.key) ? 0 : group.rows.length;
    const end = start + 1 + rows;
    const height = (tops[end] ?? 0) - (tops[start] ?? 0);
    if (end <= from) above += height;
    else if (start >= to) below += height;
    else
      parts.push({
        group,
        first: Math.max(0, from - start - 1),
        end: Math.max(0, Math.min(rows, to - start - 1)),
        start: start + 1,
      });
    start = end;
  }
  return { parts, above, below };
}
