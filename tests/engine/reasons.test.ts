import { describe, expect, test } from "vitest";
import { withReason } from "@/components/task/reasons";
import { reasonsFor } from "@/lib/engine/reasons";
import { taskKinds, verbNames } from "@/lib/engine/task";

const own = ["Freeze until Monday", "Ask in the change meeting"];

describe("the reasons a task has to begin with", () => {
  test("are those its policy names, for the verb that says no", () => {
    expect(reasonsFor("approval", ["approve", "deny"], own)).toEqual([{ verb: "deny", words: own }]);
    expect(reasonsFor("certification", ["certify", "remove", "change"], own)).toEqual([{ verb: "remove", words: own }]);
    expect(reasonsFor("revocation", ["confirm", "decline"], own)).toEqual([{ verb: "decline", words: own }]);
  });

  test("are the usual ones where the policy names none", () => {
    expect(reasonsFor("approval", ["approve", "deny"], [])).toEqual([
      {
        verb: "deny",
        words: [
          "Not needed for this work",
          "Too broad: ask for less or for a shorter time",
          "Say more about what it is for",
        ],
      },
    ]);
    expect(reasonsFor("certification", ["certify", "remove"], [])).toEqual([
      { verb: "remove", words: ["No longer needed", "Changed role or team", "Not used"] },
    ]);
    expect(reasonsFor("revocation", ["confirm", "decline"], [])).toEqual([]);
  });

  test("are those of work where something went wrong, whatever the policy says of refusing", () => {
    const failed = reasonsFor("provisioning", ["complete", "error", "wont-do"], own);
    expect(failed.map(({ verb }) => verb)).toEqual(["error"]);
    expect(failed[0]?.words).toContain("The account does not exist");
    expect(reasonsFor("deprovisioning", ["complete", "error", "wont-do"], own)).toEqual(failed);
  });

  test("are for nobody who may not decide", () => {
    expect(reasonsFor("approval", [], own)).toEqual([]);
  });

  test("are short, few and none twice", () => {
    const all = taskKinds.flatMap((kind) => reasonsFor(kind, verbNames, []));
    expect(all.length).toBeGreaterThan(0);
    for (const { words } of all) {
      expect(words.length).toBeLessThanOrEqual(3);
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) expect(word.length).toBeLessThanOrEqual(120);
    }
  });
});

describe("a reason that is pressed", () => {
  test("is written where there was nothing", () => {
    expect(withReason("", "Not used")).toBe("Not used");
    expect(withReason("  \n", "Not used")).toBe("Not used");
  });

  test("follows what is written, as a sentence of its own", () => {
    expect(withReason("Left the team", "Not used")).toBe("Left the team. Not used");
    expect(withReason("Left the team. ", "Not used")).toBe("Left the team. Not used");
    expect(withReason("Because:", "Not used")).toBe("Because: Not used");
  });

  test("is not written twice", () => {
    expect(withReason("Not used, I think ", "Not used")).toBe("Not used, I think ");
  });
});
