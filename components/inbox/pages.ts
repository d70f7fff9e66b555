import type { Instant } from "@/lib/engine/instant";
import type { ListedRow } from "@/lib/queries/inbox-views";

/** A part of the list as it was read. `after` is where it begins, `next` where the one behind it does. */
export interface LoadedPage {
  readonly after: string | null;
  readonly rows: readonly ListedRow[];
  readonly next: string | null;
  /** When the server began to read it. */
  readonly at: Instant;
  /** Something has changed since: to be read again once it is looked at. */
  readonly stale: boolean;
}

/** The parts that are there, from the beginning of the list without a gap between them that is not known of. */
export type Pages = readonly LoadedPage[];

type Read = Pick<LoadedPage, "rows" | "next" | "at">;

/** A list that begins with what the server rendered. */
export function begun(read: Read): Pages {
  return [{ ...read, after: null, stale: false }];
}

/** The server has rendered the beginning anew: what follows may have changed too. */
export function begunAnew(pages: Pages, read: Read): Pages {
  const old = pages.map((page) => ({ ...page, stale: true }));
  return placed(old, 0, read);
}

/** A part was read: the first time behind the others, or again in its place. What follows begins where it ends. */
export function placed(pages: Pages, index: number, read: Read): Pages {
  const after = pages[index]?.after ?? pages[index - 1]?.next ?? null;
  const page = { ...read, rows: sameAgain(pages[index]?.rows ?? [], read.rows), after, stale: false };
  if (read.next === null) return [...pages.slice(0, index), page];
  const [behind, ...rest] = pages.slice(index + 1);
  if (!behind) return [...pages.slice(0, index), page];
  const moved = behind.after === read.next ? behind : { ...behind, after: read.next, stale: true };
  return [...pages.slice(0, index), page, moved, ...rest];
}

/** Rows that were read again and say what they said stay the ones they were: only what changed is painted anew. */
function sameAgain(before: readonly ListedRow[], rows: readonly ListedRow[]): readonly ListedRow[] {
  const known = new Map(before.map((row) => [row.id, row]));
  return rows.map((row) => {
    const old = known.get(row.id);
    return old && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  });
}

/** Every row once; where two parts overlap the one that was read later counts, and the place in the earlier part. */
export function rowsOf(pages: Pages): {
  readonly rows: readonly ListedRow[];
  readonly at: ReadonlyMap<string, Instant>;
} {
  const rows: ListedRow[] = [];
  const at = new Map<string, Instant>();
  for (const page of pages) {
    for (const row of page.rows) {
      const known = at.get(row.id);
      if (known === undefined) rows.push(row);
      else if (known < page.at) rows[rows.findIndex(({ id }) => id === row.id)] = row;
      else continue;
      at.set(row.id, page.at);
    }
  }
  return { rows, at };
}

/** How near the end of what is there somebody may come before more is read. */
const ahead = 60;

/** Which part is to be read now, for whoever looks at these rows: a stale one in sight, or the next one. */
export function wantedPage(pages: Pages, seen: readonly [from: number, to: number]): number | null {
  let start = 0;
  for (const [index, page] of pages.entries()) {
    const end = start + page.rows.length;
    if (page.stale && end >= seen[0] && start <= seen[1]) return index;
    start = end;
  }
  return pages.at(-1)?.next !== null && start - seen[1] < ahead ? pages.length : null;
}
