import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { begun, begunAnew, type Pages, placed, rowsOf, wantedPage } from "@/components/inbox/pages";
import { partsInSight, thingsIn } from "@/components/inbox/parts";
import { inSight, placesOf } from "@/components/inbox/window";
import type { TaskRow } from "@/lib/queries/views";

const size = 4;
const time = (turn: number) => new Date(turn * 1000).toISOString();

/** A server whose list changes: a page behind a place, as keyset pages are. */
function read(list: readonly number[], after: string | null, turn: number, limit = size) {
  const behind = list.filter((one) => after === null || one > Number(after));
  const rows = behind.slice(0, limit).map((one) => ({ id: String(one), number: `T-${one}` }) as TaskRow);
  return { rows, next: behind.length > limit ? (rows.at(-1)?.id ?? null) : null, at: time(turn) };
}

/** Reads what is wanted until nothing is. */
function settle(pages: Pages, list: readonly number[], seen: readonly [number, number], turn: number): Pages {
  let now = pages;
  for (let step = 0; step < 200; step++) {
    const wanted = wantedPage(now, seen);
    if (wanted === null) return now;
    const after = now[wanted]?.after ?? now[wanted - 1]?.next ?? null;
    now = placed(now, wanted, read(list, after, turn));
  }
  throw new Error("it never comes to an end");
}

const lists = fc
  .uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 200 })
  .map((all) => all.sort((a, b) => a - b));

describe("a list that is read in parts", () => {
  it("keeps the rows that say the same when they are read again, and takes those that changed", () => {
    const first = begun(read([1, 2, 3], null, 1));
    const again = read([1, 2, 3], null, 2);
    const [one, two, three] = again.rows;
    if (!one || !two || !three) throw new Error("rows are missing");
    const changed = { ...two, number: "T-20" };
    const kept = rowsOf(begunAnew(first, { ...again, rows: [one, changed, three] })).rows;
    const [old] = rowsOf(first).rows;
    expect(old).not.toBe(one);
    expect(kept[0]).toBe(old);
    expect(kept[1]).toBe(changed);
  });

  it("is the server's list once everything in sight was read, however it changed meanwhile", () => {
    fc.assert(
      fc.property(fc.array(lists, { minLength: 1, maxLength: 5 }), (versions) => {
        const everything = [0, 1000] as const;
        let pages: Pages | null = null;
        for (const [turn, list] of versions.entries()) {
          const first = read(list, null, turn);
          pages = settle(pages ? begunAnew(pages, first) : begun(first), list, everything, turn);
        }
        expect(rowsOf(pages ?? []).rows.map(({ id }) => Number(id))).toEqual(versions.at(-1));
      }),
    );
  });

  it("shows each row once at any moment, and reads no more than is near what one looks at", () => {
    fc.assert(
      fc.property(lists, lists, fc.nat(150), (before, after, at) => {
        const start = settle(begun(read(before, null, 0)), before, [at, at + 5], 0);
        expect(start.length * size).toBeLessThanOrEqual(at + 5 + 60 + 2 * size);
        const changed = begunAnew(start, read(after, null, 1));
        const ids = rowsOf(changed).rows.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const settled = settle(changed, after, [at, at + 5], 1);
        expect(wantedPage(settled, [at, at + 5])).toBeNull();
      }),
    );
  });
});

describe("a window on a long list", () => {
  const groups = [1, 70, 3, 200].map((count, group) => ({
    key: `g${group}`,
    label: `Group ${group}`,
    rows: Array.from({ length: count }, (_, n) => ({ id: `${group}-${n}`, number: `T-${group}-${n}` }) as TaskRow),
  }));

  it("paints what is in sight and leaves room for the rest, wherever one looks", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 100, max: 1200 }),
        fc.subarray(groups.map(({ key }) => key)),
        fc.infiniteStream(fc.integer({ min: 30, max: 90 })),
        (from, height, closed, sizes) => {
          const collapsed = new Set(closed);
          const things = thingsIn(groups, collapsed, false);
          const sized = things.map(({ key }) => ({ key, height: sizes.next().value ?? 61 }));
          const places = placesOf(sized);
          const range = inSight(places, from, from + height, 3);
          const { parts, above, below } = partsInSight(groups, collapsed, { range, tops: places.tops });
          const painted = new Set(
            parts.flatMap(({ group, first, end }) => group.rows.slice(first, end).map(({ id }) => id)),
          );
          for (const [index, { key, number }] of things.entries()) {
            const top = places.tops[index] ?? 0;
            const bottom = places.tops[index + 1] ?? 0;
            if (number !== null && bottom > from && top < from + height) expect(painted).toContain(key);
          }
          // The room of everything together is always the same: the bar at the side does not jump.
          const whole = (index: number) => places.tops[index] ?? 0;
          const inside = parts.reduce((sum, part) => {
            const rows = collapsed.has(part.group.key) ? 0 : part.group.rows.length;
            return sum + whole(part.start + rows) - whole(part.start - 1);
          }, 0);
          expect(above + inside + below).toBe(places.tops.at(-1));
        },
      ),
    );
  });
});
