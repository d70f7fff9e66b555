import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moved } from "@/components/insights/dot-moves";
import { spread } from "@/components/insights/spread";
import { dotSaid, stepSaid, stepsFinding } from "@/components/insights/step-words";
import type { AgeRow } from "@/lib/data/reads/work-ages";
import type { StepsView } from "@/lib/queries/insights-work-views";
import { stepsOf } from "@/lib/queries/work-steps";

/** Tasks at these steps, from 0 on, that have waited for so many hours. */
function picture(...tasks: readonly (readonly [step: number | null, hours: number])[]): StepsView {
  const rows = tasks.map(([step, hours]): AgeRow => ({ kind: "approval", step, hours, count: 1, overdue: 0 }));
  return stepsOf(rows, [], []);
}

describe("what waits at its step", () => {
  it("is counted by step with its median, P85 and oldest, what has no steps last", () => {
    const view = picture([null, 5], [1, 10], [1, 30], [1, 20], [0, 1], [1, 40]);
    expect(view).toMatchObject({ open: 6, p50: 10, p85: 40 });
    expect(view.steps).toEqual([
      { step: 1, open: 1, p50: 1, p85: 1, oldest: 1 },
      { step: 2, open: 4, p50: 20, p85: 40, oldest: 40 },
      { step: null, open: 1, p50: 5, p85: 5, oldest: 5 },
    ]);
    expect(picture()).toEqual({ open: 0, p50: null, p85: null, steps: [], dots: [] });
  });

  it("has half of each step on either side of its median, and loses nothing", () => {
    const task = fc.tuple(fc.option(fc.nat({ max: 4 })), fc.nat({ max: 900 }));
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 60 }), (tasks) => {
        const { open, steps } = picture(...tasks);
        expect(open).toBe(tasks.length);
        expect(steps.reduce((sum, one) => sum + one.open, 0)).toBe(tasks.length);
        for (const { step, open: count, p50, p85, oldest } of steps) {
          const hours = tasks.flatMap(([at, of]) => ((at === null ? null : at + 1) === step ? [of] : []));
          expect(hours.filter((of) => of >= p50).length * 2).toBeGreaterThanOrEqual(count);
          expect(hours.filter((of) => of <= p50).length * 2).toBeGreaterThanOrEqual(count);
          expect(p50).toBeLessThanOrEqual(p85);
          expect(Math.max(...hours)).toBe(oldest);
        }
      }),
    );
  });

  it("is drawn by name, the oldest first; what is gone meanwhile is not", () => {
    const oldest = [
      { id: "a", step: 1, hours: 3 },
      { id: "b", step: null, hours: 50 },
      { id: "gone", step: 0, hours: 70 },
    ];
    const { dots } = stepsOf([], oldest, [
      { id: "a", number: "T-1", title: "Ana Reyes → AWS", step: { index: 2, of: 3, name: "App owners" } },
      { id: "b", number: "T-2", title: "Call the vendor", step: null },
    ]);
    expect(dots.map(dotSaid)).toEqual(["T-2, Call the vendor: 2 d", "T-1, Ana Reyes → AWS: step 2, App owners, 3 h"]);
  });
});

describe("what the picture says", () => {
  it("is where half has waited longest, a step with a task or two only where there is no other", () => {
    expect(stepsFinding(picture([0, 2], [0, 3], [0, 80], [1, 75], [1, 80], [1, 90], [2, 900]))).toBe(
      "Step 2 waits longest: half of its 3 open tasks for 3 d or longer",
    );
    expect(stepsFinding(picture([0, 2], [2, 480]))).toBe("Step 3 waits longest: its only open task for 20 d");
    expect(stepsFinding(picture([0, 2], [null, 48], [null, 50]))).toBe(
      "What has no steps waits longest: half of its 2 open tasks for 2 d or longer",
    );
  });

  it("compares nothing where all wait at one step, or at none", () => {
    expect(stepsFinding(picture([0, 5], [0, 7]))).toBe("Half of 2 open tasks wait for 5 h or longer, all at step 1");
    expect(stepsFinding(picture([null, 5], [null, 7]))).toBe(
      "Half of 2 open tasks wait for 5 h or longer, none at a step",
    );
    expect(stepsFinding(picture([1, 30]))).toBe("The only open task waits for 1 d, at step 2");
    expect(stepsFinding(picture([null, 30]))).toBe("The only open task waits for 1 d, at no step");
    expect(stepsFinding(picture([0, 0], [1, 0]))).toBe("At no step has half of what is open waited for an hour");
    expect(stepsFinding(picture())).toBe("Nothing waits at any step");
  });

  it("is told of each step", () => {
    const [first, second] = picture([0, 2], [0, 30], [0, 80], [1, 5]).steps.map(stepSaid);
    expect(first).toBe("Step 1: 3 open, half for 1 d or longer, the oldest for 3 d");
    expect(second).toBe("Step 2: 1 open, for 5 h");
  });
});

describe("dots", () => {
  it("of one height stand side by side around the middle, and none is lost", () => {
    const placed = spread([50, 50, 50, 10], (height) => height);
    expect(placed.map(({ mark, off }) => [mark, off])).toEqual([
      [50, -1],
      [50, 0],
      [50, 1],
      [10, 0],
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 })), (heights) => {
        const all = spread(heights, (height) => height);
        expect(all.map(({ mark }) => mark).toSorted()).toEqual(heights.toSorted());
        for (const { off, gap } of all) expect(Math.abs(off * gap)).toBeLessThan(50);
      }),
    );
  });

  const dot = (number: string, hours: number) => ({ number, hours });
  const columns = [[dot("a", 90), dot("b", 50), dot("c", 1)], [], [dot("d", 60), dot("e", 5)]];
  const from = (number: string, key: string) => moved(columns, number, key)?.number;

  it("are gone through by arrow keys: down to younger ones, across to the nearest age of the next step", () => {
    expect(["ArrowDown", "ArrowUp", "Home", "End", "ArrowRight", "ArrowLeft"].map((key) => from("b", key))).toEqual([
      "c",
      "a",
      "a",
      "c",
      "d",
      undefined,
    ]);
    expect(from("e", "ArrowLeft")).toBe("c");
    expect(from("d", "ArrowUp")).toBeUndefined();
    expect(from("d", "j")).toBeUndefined();
    expect(from("gone", "ArrowUp")).toBeUndefined();
  });
});
