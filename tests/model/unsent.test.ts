import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readUnsent, type Unsent, withUnsent } from "@/components/task/unsent";

const now = 1_800_000_000_000;
const week = 7 * 86_400_000;
const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
const unsent: fc.Arbitrary<Unsent> = fc.record({
  person: fc.constantFrom("ann@example.com", "bo@example.com"),
  task: fc.constantFrom("T-1", "T-2", "T-3"),
  title: word,
  verb: fc.constantFrom("approve", "deny"),
  version: fc.nat(),
  at: fc.integer({ min: now - week + 1, max: now }),
  drafts: fc.dictionary(
    word.filter((name) => name !== "__proto__"),
    fc.string({ maxLength: 50 }),
  ),
});

describe("decisions that were not sent", () => {
  it("are the same after they were kept", () => {
    fc.assert(
      fc.property(fc.array(unsent), (list) => {
        expect(readUnsent(JSON.stringify(list), now)).toEqual(list);
      }),
    );
  });

  it("are offered for a week and not longer", () => {
    fc.assert(
      fc.property(unsent, fc.nat(), (one, late) => {
        expect(readUnsent(JSON.stringify([one]), one.at + week + late)).toEqual([]);
      }),
    );
  });

  it("are read from whatever lies there, and nothing else is taken for one", () => {
    const junk = fc.oneof(
      fc.json(),
      fc.string(),
      fc.array(fc.anything()).map((list) => JSON.stringify(list) ?? ""),
    );
    fc.assert(
      fc.property(junk, unsent, (text, one) => {
        for (const found of readUnsent(text, now)) expect(typeof found.task).toBe("string");
        const broken = { ...one, drafts: null };
        expect(readUnsent(JSON.stringify([broken, one, text]), now)).toEqual([one]);
      }),
    );
  });

  it("are one for each person and task, the last one", () => {
    fc.assert(
      fc.property(fc.array(unsent), fc.array(unsent), (before, more) => {
        const latest = new Map(more.map((one) => [`${one.person} ${one.task}`, one]));
        const kept = withUnsent(withUnsent([], before), [...latest.values()]);
        for (const [key, one] of latest) {
          expect(kept.filter(({ person, task }) => `${person} ${task}` === key)).toEqual([one]);
        }
        const others = before.filter(({ person, task }) => !latest.has(`${person} ${task}`));
        expect(kept.filter((one) => others.includes(one))).toEqual(others);
      }),
    );
  });
});
