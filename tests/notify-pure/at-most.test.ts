import fc from "fast-check";
import { expect, test } from "vitest";
import { atMost } from "@/lib/jobs/at-most";

test("never more than the limit at once, each in its turn, and what fails gives its place back", async () => {
  const about = fc.record({
    limit: fc.integer({ min: 1, max: 4 }),
    good: fc.array(fc.boolean(), { maxLength: 15 }),
  });
  await fc.assert(
    fc.asyncProperty(about, fc.scheduler(), async ({ limit, good }, scheduler) => {
      const through = atMost(limit);
      const begun: number[] = [];
      let inside = 0;
      let most = 0;
      const all = good.map((works, index) =>
        through(async () => {
          begun.push(index);
          most = Math.max(most, ++inside);
          await scheduler.schedule(Promise.resolve());
          inside--;
          if (!works) throw new Error("no");
          return index;
        }),
      );
      const ends = Promise.allSettled(all);
      await scheduler.waitFor(ends);
      expect((await ends).map(({ status }) => status === "fulfilled")).toEqual(good);
      expect(begun).toEqual(good.map((_, index) => index));
      expect(most).toBe(Math.min(limit, good.length));
    }),
  );
});
