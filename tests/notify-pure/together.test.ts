import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { together } from "@/lib/data/together";

describe("what is asked for in one turn", () => {
  test("is done in one go, in its order, and each gets its own answer", async () => {
    const rounds: (readonly number[])[] = [];
    const double = together(async (items: readonly number[]) => {
      rounds.push(items);
      return items.map((item) => item * 2);
    });
    expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
    expect(await double(4)).toBe(8);
    expect(rounds).toEqual([[1, 2, 3], [4]]);
  });

  test("spoils none of the others where one cannot be done, whichever that is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), async (good) => {
        const act = together(async (items: readonly number[]) => {
          if (items.some((item) => !good[item])) throw new Error(`cannot: ${items.join(" ")}`);
          return items;
        });
        const ends = await Promise.allSettled(good.map((_, index) => act(index)));
        expect(ends.map(({ status }) => status === "fulfilled")).toEqual(good);
        for (const [index, end] of ends.entries()) {
          if (end.status === "rejected") expect(end.reason).toEqual(new Error(`cannot: ${index}`));
        }
      }),
    );
  });

  test("is refused, and not answered wrongly, where an answer is missing", async () => {
    const lazy = together(async (items: readonly number[]) => (items.length > 1 ? [] : items));
    expect(await Promise.all([lazy(1), lazy(2)])).toEqual([1, 2]);
  });
});
