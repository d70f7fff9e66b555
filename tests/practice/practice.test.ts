import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Act,
  begun,
  lessonOf,
  lessons,
  type Practice,
  practiceTasks,
  practise,
  waiting,
} from "@/components/practice/practice";

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom<1 | -1>(1, -1).map((by) => ({ do: "move", by }) as const),
  fc.constantFrom(...practiceTasks.map(({ id }) => id), "no such task").map((task) => ({ do: "open", task }) as const),
  fc.constantFrom("", "  ", "Not now.").map((reason) => ({ do: "write", reason }) as const),
  fc
    .constantFrom("approve", "deny", "leave", "undo", "pick", "claim", "pass", "begin")
    .map((one) => ({ do: one }) as Act),
);

const played = (...acts: readonly Act[]): Practice => acts.reduce(practise, begun);

describe("the practice inbox", () => {
  it("is learnt whole in its order, and each step by its own act alone", () => {
    const lesson = ["next", "previous", "approve", "undo", "deny", "choose", "several", "menu", null];
    const steps: readonly (readonly Act[])[] = [
      [{ do: "move", by: 1 }],
      [{ do: "move", by: -1 }],
      [{ do: "approve" }],
      [{ do: "undo" }],
      [{ do: "deny" }, { do: "write", reason: "" }, { do: "write", reason: "Too much." }],
      [{ do: "pick" }, { do: "move", by: 1 }, { do: "pick" }, { do: "move", by: 1 }, { do: "pick" }],
      [{ do: "approve" }],
      [{ do: "claim" }],
    ];
    let now = begun;
    expect(lessonOf(now)).toBe(lesson[0]);
    steps.forEach((acts, index) => {
      for (const [at, one] of acts.entries()) {
        now = practise(now, one);
        expect(lessonOf(now)).toBe(lesson[at === acts.length - 1 ? index + 1 : index]);
      }
    });
    expect(waiting(now)).toHaveLength(practiceTasks.length - 4);
  });

  it("asks for a reason before it denies, and takes several back at once", () => {
    expect(waiting(played({ do: "deny" }, { do: "write", reason: " " }))).toHaveLength(8);
    const three = played({ do: "pick" }, { do: "move", by: 1 }, { do: "pick" }, { do: "approve" });
    expect(waiting(three)).toHaveLength(6);
    expect(waiting(practise(three, { do: "undo" }))).toHaveLength(8);
  });

  it("whatever is pressed: what is open waits, what was decided is gone, and Undo brings exactly that back", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let now = begun;
        for (const one of acts) {
          const next = practise(now, one);
          const open = waiting(next).map(({ id }) => id);
          expect(next.current === null ? open.length : open.includes(next.current)).toBe(
            next.current === null ? 0 : true,
          );
          expect(next.picked.every((id) => open.includes(id))).toBe(true);
          expect(next.step).toBeLessThanOrEqual(lessons.length);
          if (one.do === "undo" && now.decided.length > 0) {
            const last = now.decided.at(-1)?.tasks ?? [];
            expect(open.toSorted()).toEqual([...waiting(now).map(({ id }) => id), ...last].toSorted());
          }
          now = next;
        }
      }),
      { numRuns: 500 },
    );
  });
});
