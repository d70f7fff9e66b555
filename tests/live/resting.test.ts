import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { waitStill } from "@/components/live/resting";

const moment = fc.integer({ min: 0, max: 100_000 });

describe("what others did, while somebody works with the keys", () => {
  it("waits a moment for more of it, and until the hands rest", () => {
    expect(waitStill({ pressed: -60_000, since: 1000 }, 1000)).toBe(250);
    expect(waitStill({ pressed: 1100, since: 1000 }, 1200)).toBe(800);
    expect(waitStill({ pressed: 1100, since: 1000 }, 2000)).toBe(0);
  });

  it("waits ten seconds at most, however much is pressed", () => {
    fc.assert(
      fc.property(moment, moment, moment, (since, pressed, later) => {
        const now = since + later;
        const left = waitStill({ pressed, since }, now);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(now + left).toBeLessThanOrEqual(Math.max(now, since + 10_000));
      }),
    );
  });

  it("goes at once when it has waited for so long as it was told to and nothing was pressed since", () => {
    fc.assert(
      fc.property(moment, moment, (since, pressed) => {
        const hands = { pressed, since };
        expect(waitStill(hands, since + waitStill(hands, since))).toBe(0);
      }),
    );
  });
});
