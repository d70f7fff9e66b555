import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, keyed } from "@/lib/data/db";
import { closeDirect, readingPool } from "@/lib/data/direct";
import { sideBySide } from "@/lib/data/side-by-side";
import { queriesTo } from "@/tests/support/queries-to";

beforeAll(() => readingPool().query("SELECT"));
afterAll(async () => {
  await closeDatabase();
  await closeDirect();
});

const echo = "SELECT $1::text AS word, $2::text[] AS words, $3::int AS number, $4::boolean AS yes";
// What PostgreSQL cannot keep in a text is nobody's value.
const word = fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.replaceAll(/[\0\ud800-\udfff]/g, "~"));
const values = fc.tuple(
  fc.option(word),
  fc.option(fc.array(fc.option(word), { maxLength: 4 })),
  fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  fc.option(fc.boolean()),
);

describe("reads side by side", () => {
  test("find for each what it finds alone, whatever the values are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(values, { minLength: 1, maxLength: 14 }), async (sets) => {
        const found = await sideBySide(() => Promise.all(sets.map((set) => keyed(echo, set))));
        expect(found).toEqual(sets.map(([word, words, number, yes]) => [{ word, words, number, yes }]));
      }),
      { numRuns: 60 },
    );
  });

  test("are one statement, with as many rows for each as it has, in their order", async () => {
    const count = "SELECT n FROM generate_series(1, $1::int) n ORDER BY n DESC";
    const { sent, result } = await queriesTo(readingPool(), () =>
      sideBySide(() => Promise.all([3, 0, 2, 3].map((many) => keyed<{ n: number }>(count, [many])))),
    );
    expect(result.map((rows) => rows.map(({ n }) => n))).toEqual([[3, 2, 1], [], [2, 1], [3, 2, 1]]);
    expect(sent).toBe(1);
  });

  test("that ask the same ask once", async () => {
    const { sent, result } = await queriesTo(readingPool(), () =>
      sideBySide(() => Promise.all([keyed("SELECT 1 AS one", []), keyed("SELECT 1 AS one", [])])),
    );
    expect(result).toEqual([[{ one: 1 }], [{ one: 1 }]]);
    expect(sent).toBe(1);
  });

  test("fail alone", async () => {
    const ends = await sideBySide(() =>
      Promise.allSettled(["1", "one", "3"].map((text) => keyed("SELECT $1::text::int AS number", [text]))),
    );
    expect(ends.map((end) => (end.status === "fulfilled" ? end.value : "failed"))).toEqual([
      [{ number: 1 }],
      "failed",
      [{ number: 3 }],
    ]);
  });

  test("cope with statements that begin with tables of their own, as those of a case do", async () => {
    const text = `WITH RECURSIVE up AS MATERIALIZED (SELECT $1::int AS n UNION ALL SELECT n + 1 FROM up WHERE n < $2::int)
      SELECT sum(n)::int AS sum FROM up`;
    const found = await sideBySide(() => Promise.all([keyed(text, [1, 3]), keyed(text, [5, 5]), keyed(text, [2, 4])]));
    expect(found).toEqual([[{ sum: 6 }], [{ sum: 5 }], [{ sum: 9 }]]);
  });
});
