import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Evidence, recommend } from "@/lib/engine/recommendation";
import { taskKinds } from "@/lib/engine/task";

const plain: Evidence = {
  risk: "low",
  conflicts: 0,
  others: 5,
  othersHolding: 3,
  deniedLately: false,
  unused: false,
  movedSince: false,
};

const evidence = fc.record({
  risk: fc.constantFrom("low", "medium", "high", "critical"),
  conflicts: fc.nat(2),
  others: fc.option(fc.nat(9)),
  othersHolding: fc.option(fc.nat(9)),
  deniedLately: fc.boolean(),
  unused: fc.option(fc.boolean()),
  movedSince: fc.option(fc.boolean()),
});

describe("a recommendation", () => {
  it("is never given where nothing speaks against it", () => {
    for (const kind of taskKinds) expect(recommend(kind, plain)).toBeNull();
  });

  it("says to look closer for each of its grounds", () => {
    const look = (change: Partial<Evidence>) => recommend("approval", { ...plain, ...change })?.grounds;
    expect(look({ risk: "high" })).toEqual(["risk"]);
    expect(look({ risk: "critical", conflicts: 1 })).toEqual(["risk", "conflict"]);
    expect(look({ othersHolding: 0 })).toEqual(["nobody-else"]);
    expect(look({ deniedLately: true })).toEqual(["denied"]);
    expect(look({ others: 0, othersHolding: 0 })).toBeUndefined();
    expect(look({ others: null, othersHolding: null })).toBeUndefined();
  });

  it("says to remove only in a review, and before it says to look closer", () => {
    const told = { ...plain, risk: "high", unused: true, movedSince: true };
    expect(recommend("certification", told)).toEqual({ recommendation: "remove", grounds: ["unused", "moved"] });
    expect(recommend("approval", told)?.recommendation).toBe("look");
    expect(recommend("certification", { ...plain, unused: null, movedSince: null })).toBeNull();
  });

  it("always names a ground, and rests on nothing that is not known", () => {
    fc.assert(
      fc.property(fc.constantFrom(...taskKinds), evidence, (kind, known) => {
        const found = recommend(kind, known);
        if (found) expect(found.grounds.length).toBeGreaterThan(0);
        if (found?.recommendation === "remove") expect(kind).toBe("certification");
        const without = recommend(kind, { ...known, unused: null, movedSince: null });
        expect(without?.recommendation).not.toBe("remove");
      }),
    );
  });
});
