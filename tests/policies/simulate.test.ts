import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PersonId } from "@/lib/engine/ids";
import { compareRouting, type PastRequest } from "@/lib/policies/compare";
import { readPolicy } from "@/lib/policies/parse";
import { route } from "@/lib/policies/route";
import { explain, fragileRules, unknowns } from "@/lib/policies/simulate";
import { ids, lasting, ordinary, withSubject } from "./inputs";

function read(yaml: string) {
  const parsed = readPolicy(yaml);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
}

const careful = read(`policy: Careful
for: grant
rules:
  - when: subject.department == "Platform" && request.duration <= duration("8h")
    steps: [ { approve: [ { manager: 1 } ] }, provision ]
  - when: 10 / analysis.peersHolding < 2
    steps: [ { approve: [ { group: platform } ] }, provision ]
steps:
  - approve: [ { owners: app } ]
  - provision
tests:
  - given: { subject: { department: Platform }, request: { duration: 4h }, analysis: { peersHolding: 3 } }
    expect: [ manager, provision ]
`);

describe("a policy that is tried", () => {
  test("row 83: each rule that was asked is told with its answer", () => {
    expect(explain(careful, lasting("P1D"))).toMatchObject([
      { rule: 0, holds: false },
      { rule: 1, holds: true },
    ]);
    expect(explain(careful, lasting("PT1H"))).toMatchObject([{ rule: 0, holds: true }]);
  });

  test("trap 90: with each variable unknown it is told where that leads, and where it stops", () => {
    expect(unknowns(careful, lasting("PT1H"))).toEqual([
      { variable: "subject.department", rule: 1, problem: null },
      { variable: "request.duration", rule: 1, problem: null },
    ]);
    expect(unknowns(careful, lasting("P1D"))).toMatchObject([
      { variable: "analysis.peersHolding", rule: 1, problem: expect.stringMatching(/zero/) },
    ]);
  });

  test("trap 90: every rule is tried with nothing known, also behind one that would have held", () => {
    expect(fragileRules(careful).map(({ rule, variable }) => `${rule} ${variable}`)).toEqual([
      "1 everything",
      "1 analysis.peersHolding",
    ]);
  });
});

const past = (number: string, inputs = ordinary): PastRequest => {
  const routed = route(careful, inputs, ids);
  return {
    id: number,
    number,
    inputs,
    rule: routed.ok ? routed.rule : null,
    steps: routed.ok ? routed.plans : [],
    people: (one) => (one.by === "manager" ? ["mia" as PersonId] : []),
  };
};

describe("a draft over past requests", () => {
  test("row 78: the policy itself would have changed nothing, whatever was asked", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("PT1H", "P1D", null), { maxLength: 5 }), (durations) => {
        const compared = compareRouting(
          careful,
          durations.map((one, at) => past(`R-${at}`, lasting(one))),
          ids,
        );
        expect(compared).toMatchObject({ same: durations.length, differences: [] });
        for (const { before, after } of [...compared.resolvers, ...compared.people]) expect(after).toBe(before);
      }),
    );
  });

  test("another one is told by request, by resolver and by person", () => {
    const lean = read(
      "policy: Lean\nfor: grant\nsteps: [ { approve: [ { manager: 1 } ] }, { provision: { webhook: risk-engine } } ]",
    );
    const requests = [past("R-1", lasting("PT1H")), past("R-2", withSubject({ department: "Sales" }))];
    const compared = compareRouting(lean, requests, ids);
    expect(compared.differences.map(({ number, before, after }) => [number, before.steps, after])).toEqual([
      ["R-1", ["Manager", "Provisioning"], { rule: null, steps: ["Manager", "Provisioning"] }],
      ["R-2", ["Platform engineers", "Provisioning"], { rule: null, steps: ["Manager", "Provisioning"] }],
    ]);
    expect(compared.resolvers).toContainEqual({ who: "owners app", before: 2, after: 0 });
    expect(compared.resolvers).toContainEqual({ who: "manager 1", before: 1, after: 2 });
    expect(compared.people).toEqual([{ who: "mia", before: 1, after: 2 }]);
  });

  test("what it cannot route is told, and counts for nobody", () => {
    const broken = read("policy: Broken\nfor: grant\nsteps: [ { approve: { group: nobodies } }, provision ]");
    const [one] = compareRouting(broken, [past("R-1")], ids).differences;
    expect(one?.after).toEqual({ routingError: { rule: null, message: "there is no group nobodies" } });
  });
});
