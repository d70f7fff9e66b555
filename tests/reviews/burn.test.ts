import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { burndown, daysBehind } from "@/components/campaigns/burn";

const start = "2026-11-02T09:00:00.000Z";
const course = {
  startedAt: start,
  until: "2026-11-06T10:00:00.000Z",
  dueAt: "2026-11-12T17:00:00.000Z",
  items: 100,
  zone: "Europe/Berlin",
};

describe("the burndown of a campaign", () => {
  it("tells every day from the start, and by how many days it lags", () => {
    const points = burndown({
      ...course,
      days: [
        { day: "2026-11-03", count: 10 },
        { day: "2026-11-06", count: 10 },
      ],
    });
    expect(points.map(({ open }) => open)).toEqual([100, 90, 90, 90, 80]);
    expect(points.map(({ ideal }) => ideal)).toEqual([100, 90, 80, 70, 60]);
    expect(daysBehind(points, 100, 10)).toBeCloseTo(2);
    expect(daysBehind(points, 100, null)).toBeNull();
  });

  it("never rises, ends at what is open, and has a point a day", () => {
    const days = fc.uniqueArray(
      fc.record({ day: fc.integer({ min: 2, max: 6 }).map((day) => `2026-11-0${day}`), count: fc.nat(20) }),
      { selector: ({ day }) => day },
    );
    fc.assert(
      fc.property(days, (ended) => {
        const points = burndown({ ...course, days: ended });
        expect(points).toHaveLength(5);
        expect(points.at(-1)?.open).toBe(100 - ended.reduce((sum, { count }) => sum + count, 0));
        for (const [place, point] of points.entries())
          expect(point.open).toBeLessThanOrEqual(points[place - 1]?.open ?? 100);
      }),
    );
  });
});
