import { describe, expect, it } from "vitest";
import { kindsInWords, verbGroups } from "@/components/inbox/bulk";
import { bulkReasons } from "@/components/inbox/bulk-reasons";
import { individual } from "@/lib/engine/individual";
import type { PickedView } from "@/lib/queries/inbox-views";

function picked(id: string, more: Partial<PickedView> = {}): PickedView {
  return { id, number: `T-${id}`, kind: "approval", state: "open", version: 1, individual: null, ...more };
}

describe("what is selected", () => {
  const all = [
    picked("1"),
    picked("2", { individual: "high-risk" }),
    picked("3", { kind: "certification" }),
    picked("4", { kind: "provisioning", state: "errored" }),
    picked("5", { kind: "form" }),
    picked("6", { kind: "deprovisioning" }),
  ];
  const said = (tone: "positive" | "negative") =>
    verbGroups(all, tone).map(({ label, items, left }) => [label, items.map(({ id }) => id), left.map(({ id }) => id)]);

  it("is touched by each verb only where it fits, and what needs its own look is left out of what gives access", () => {
    expect(said("positive")).toEqual([
      ["Approve", ["1"], ["2"]],
      ["Certify", ["3"], []],
      ["Mark completed", ["4", "6"], []],
    ]);
  });

  it("is denied and removed together whatever the risk", () => {
    expect(said("negative")).toEqual([
      ["Deny", ["1", "2"], []],
      ["Remove", ["3"], []],
      ["Won't do", ["4"], []],
      ["Mark errored", ["6"], []],
    ]);
  });

  it("is counted by what it is", () => {
    expect(kindsInWords([picked("1"), picked("2"), picked("3", { kind: "certification" })])).toBe(
      "2 approvals, 1 certification",
    );
  });
});

describe("what is looked at by itself", () => {
  const usual = { kind: "approval", risk: "low", recommendation: null, own: false } as const;

  it("is what is grave: high risk, removal recommended, one's own", () => {
    expect(individual(usual)).toBeNull();
    expect(individual({ ...usual, risk: "high" })).toBe("high-risk");
    expect(individual({ ...usual, risk: "critical", own: true })).toBe("own");
    expect(individual({ ...usual, kind: "certification", recommendation: "remove" })).toBe("recommended-removal");
    expect(individual({ ...usual, recommendation: "look" })).toBeNull();
  });

  it("is only what gives or keeps access", () => {
    expect(individual({ ...usual, kind: "deprovisioning", risk: "critical", own: true })).toBeNull();
  });
});

describe("what a comment for many can begin with", () => {
  const begun = (...chosen: readonly PickedView[]) => bulkReasons(verbGroups(chosen, "negative"));

  it("is the usual reasons of their kind, once", () => {
    expect(begun(picked("1"), picked("2"))).toContain("Not needed for this work");
    const failed = begun(picked("1", { kind: "provisioning" }), picked("2", { kind: "deprovisioning" }));
    expect(failed).toHaveLength(3);
    expect(failed).toContain("The account does not exist");
  });

  it("is nothing where several verbs share the comment, nor where nothing is refused", () => {
    expect(begun(picked("1"), picked("2", { kind: "certification" }))).toEqual([]);
    expect(begun()).toEqual([]);
    expect(bulkReasons(verbGroups([picked("1")], "positive"))).toEqual([]);
  });
});
