import { describe, expect, test } from "vitest";
import type { AppId, EntitlementId } from "@/lib/engine/ids";
import { builtIn } from "@/lib/policies/built-in";
import { outline, runTests } from "@/lib/policies/examples";
import { parsePolicy, readPolicy } from "@/lib/policies/parse";
import type { Policy, PolicyType } from "@/lib/policies/policy";
import { choose, route, storedPolicy } from "@/lib/policies/route";
import { ids, lasting, ordinary, withSubject } from "./inputs";

const github = "app-1" as AppId;
const admin = "ent-1" as EntitlementId;

function read(yaml: string): Policy {
  const parsed = parsePolicy(yaml);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
}

function named(yaml: string, inputs = ordinary): readonly string[] | string {
  const routed = route(read(yaml), inputs, ids);
  return routed.ok ? routed.plans.map(({ name }) => name) : routed.routingError.message;
}

const layered = `
policy: Production access
for: grant
rules:
  - when: request.duration <= duration("8h") && entitlement.risk == "medium"
    steps: [ { approve: [ { group: platform } ], sla: { after: 15m } }, provision ]
  - when: subject.employment == "contractor"
    steps: [ { approve: { manager: 1 } }, { approve: [ { owners: app }, { users: [ Bo@co.example ] } ], need: all }, provision ]
steps: [ { approve: { manager: 2 } }, provision ]
tests:
  - given: { subject: { employment: contractor }, request: { duration: 30d } }
    expect: [ manager, all of app owners or bo@co.example, provision ]
  - given: { entitlement: { risk: medium }, request: { duration: 2h } }
    expect: [ group platform, provision ]
  - given: {}
    expect: [ manager, provision ]
`;

describe("trap 91: the most specific level counts", () => {
  const organisation = { level: "organisation", builtIn: false } as const;
  const standing = { level: "organisation", builtIn: true } as const;
  const app = { level: "app", app: github } as const;
  const entitlement = { level: "entitlement", app: github, entitlement: admin } as const;
  const elsewhere = { level: "app", app: "app-2" as AppId } as const;
  const place = { app: github, entitlement: admin };

  test("entitlement before app before organisation before built in, in whatever order they come (row 80; trap 91)", () => {
    expect(choose([standing, organisation, app, entitlement], place)).toBe(entitlement);
    expect(choose([app, standing, organisation], place)).toBe(app);
    expect(choose([standing, organisation, elsewhere], place)).toBe(organisation);
    expect(choose([standing, elsewhere], place)).toBe(standing);
    expect(choose([elsewhere], place)).toBeNull();
  });

  test("a policy for an app does not reach a request that has none", () => {
    expect(choose([{ level: "app", app: null }, standing], { app: null, entitlement: null })).toBe(standing);
  });
});

describe("trap 88: the first rule that holds counts", () => {
  test("rules in order, then the baseline (row 83)", () => {
    expect(named(layered, lasting("PT8H"))).toEqual(["Platform engineers", "Provisioning"]);
    expect(named(layered, withSubject({ employment: "contractor" }))).toEqual([
      "Manager",
      "App owners or named person",
      "Provisioning",
    ]);
    expect(named(layered)).toEqual(["Manager's manager", "Provisioning"]);
    const routed = route(read(layered), ordinary, ids);
    expect(routed.ok && routed.rule).toBeNull();
    const second = route(read(layered), withSubject({ employment: "contractor" }), ids);
    expect(second.ok && second.rule).toBe(1);
  });

  test("a rule that can never be reached is a problem (trap 88)", () => {
    const parsed = parsePolicy(
      "policy: p\nfor: grant\nrules:\n  - { when: 'true', steps: [ provision ] }\n  - { when: request.emergency, steps: [ provision ] }\nsteps: [ provision ]",
    );
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ line: 5, message: expect.stringContaining("never reached") }],
    });
  });
});

describe("routing stops", () => {
  const divides =
    "policy: p\nfor: grant\nrules:\n  - when: analysis.peersHolding / analysis.peers > 1\n    steps: [ { approve: admins }, provision ]\nsteps: [ provision ]";

  test("at a condition that cannot be evaluated, and does not fall through to the weaker baseline", () => {
    const none = { ...ordinary, analysis: { conflicts: 0, peers: 0, peersHolding: 0 } };
    expect(route(read(divides), none, ids)).toEqual({
      ok: false,
      routingError: { rule: 0, message: "int divide by zero" },
    });
    expect(named(divides)).toEqual(["Provisioning"]);
  });

  test("at a group or person who is not there any more", () => {
    expect(named("policy: p\nfor: grant\nsteps: [ { approve: { group: gone } }, provision ]")).toBe(
      "there is no group gone",
    );
    expect(named("policy: p\nfor: grant\nsteps: [ { approve: { users: [ eve@co.example ] } } ]")).toBe(
      "nobody here has the address eve@co.example",
    );
    expect(named('policy: p\nfor: grant\nsteps: [ { approve: { expression: "[requester.email]" } } ]')).toBe(
      "nobody here has the address ana@co.example",
    );
  });
});

describe("a plan", () => {
  test("has ids in the place of slugs and addresses", () => {
    const routed = route(
      read(
        "policy: p\nfor: grant\nsteps:\n  - { approve: [ { group: platform }, { users: [ bo@co.example ] }, { expression: '[\"BO@co.example\"]' } ], fallback: admins, reassign: { to: { group: platform } } }",
      ),
      ordinary,
      ids,
    );
    expect(routed).toMatchObject({
      ok: true,
      plans: [
        {
          kind: "approve",
          who: [
            { by: "group", group: "g-1" },
            { by: "users", people: ["p-2"] },
            { by: "expression", people: ["p-2"] },
          ],
          fallback: [{ by: "admins" }],
          reassign: { allowed: true, to: [{ by: "group", group: "g-1" }], reason: "required" },
        },
      ],
    });
  });

  test("fills in every default of the design", () => {
    const routed = route(read("policy: p\nfor: grant\nsteps: [ { approve: { manager: 1 } } ]"), ordinary, ids);
    expect(routed.ok && routed.plans[0]).toEqual({
      kind: "approve",
      name: "Manager",
      who: [{ by: "manager", level: 1 }],
      fallback: [],
      reassign: { allowed: true, to: null, reason: "required" },
      comment: {},
      sla: null,
      need: "any",
      self: false,
      auto: true,
      distinct: false,
      onEmpty: "fallback",
      noManager: "fallback",
      stepUp: false,
      delegate: "named",
      balance: false,
    });
  });

  test("rows 85, 100: a policy that takes over is planned with the request, by the same inputs, deep down", () => {
    const yaml = "policy: p\nfor: grant\nsteps: [ { approve: admins, sla: { after: 1d, then: { policy: grant-2 } } } ]";
    const routed = route(read(yaml), ordinary, ids);
    const depths: string[] = [];
    for (let plans = routed.ok ? routed.plans : []; ; ) {
      const then = plans[0]?.sla?.then;
      if (then?.do !== "policy") break;
      depths.push(then.routing.version);
      plans = then.steps;
    }
    expect(depths).toEqual(["v-grant-2", "v-grant-3", "v-grant-4", "v-grant-5"]);
  });

  test.each([
    ["a circle", "grant-round", /in a circle or too deep: grant, grant-round, grant/],
    ["too deep", "grant-1", /too deep: grant, grant-1, grant-2, grant-3, grant-4, grant-5/],
    ["gone", "nothing", /there is no policy nothing/],
  ])("trap 87: what was changed since into %s stops the routing", (_, slug, message) => {
    const yaml = `policy: p\nfor: grant\nsteps: [ { approve: admins, sla: { after: 1d, then: { policy: ${slug} } } } ]`;
    const routed = route(read(yaml), ordinary, ids);
    expect(routed.ok || routed.routingError.message).toMatch(message);
  });

  test("rows 96 to 99: every kind of step is planned with ids in the place of names", () => {
    const yaml = `policy: p
for: action
steps:
  - form: { fields: [ { name: reason } ] }
  - wait: { time: "08:00" }
  - ask: { webhook: risk-engine }
  - provision: { webhook: risk-engine }
  - execute
  - notify: { to: requester, message: done }
  - { approve: { group: platform }, balance: true, sla: { after: 1d, hours: working } }
`;
    const routed = route(read(yaml), ordinary, ids);
    expect(routed.ok && routed.plans).toMatchObject([
      {
        kind: "form",
        who: [{ by: "requester" }],
        fallback: [{ by: "manager", level: 1 }],
        fields: [{ label: "reason" }],
      },
      { kind: "wait", until: { for: "time-of-day", time: "08:00" } },
      { kind: "ask", webhook: "w-1", onFailure: "fallback" },
      { kind: "provision", how: { by: "webhook", webhook: "w-1" }, who: [{ by: "owners", of: "app" }] },
      { kind: "execute", who: [], repeatable: true },
      { kind: "notify", message: "done" },
      { kind: "approve", balance: true, sla: { hours: "working" } },
    ]);
  });

  test("names nobody: it lies in the record", () => {
    const yaml = "policy: p\nfor: grant\nsteps: [ { approve: { users: [ bo@co.example ] } } ]";
    expect(named(yaml)).toEqual(["Named person"]);
  });
});

describe("built-in policies", () => {
  test("a grant goes to the manager, the app owners, and is provisioned by the app owners, each in three days (rows 81, 86, 87)", () => {
    const routed = route(read(builtIn("grant") ?? ""), ordinary, ids);
    expect(routed.ok && routed.plans.map(({ name, who, sla }) => [name, who[0], sla?.after])).toEqual([
      ["Manager", { by: "manager", level: 1 }, "P3D"],
      ["App owners", { by: "owners", of: "app" }, "P3D"],
      ["Provisioning", { by: "owners", of: "app" }, "P3D"],
    ]);
  });

  test.each<[PolicyType, readonly string[]]>([
    ["change", ["manager", "app owners", "provision"]],
    ["revoke", ["app owners", "deprovision"]],
    ["certify", ["manager"]],
    ["new-app", ["admins", "provision"]],
    ["archive-app", ["app owners", "provision"]],
  ])("%s is well-formed", (type, steps) => {
    const parsed = readPolicy(builtIn(type) ?? "");
    expect(parsed.ok && parsed.policy.steps.map(outline)).toEqual(steps);
  });

  test("there is none for an emergency: without a policy it is not offered", () => {
    expect(builtIn("emergency")).toBeNull();
  });
});

describe("tests in the file", () => {
  test("pass where the steps come out as expected, and show what came out where not", () => {
    const results = runTests(read(layered));
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(results[2]?.got).toEqual(["manager 2", "provision"]);
  });

  test("fail where the routing stops", () => {
    const yaml =
      "policy: p\nfor: grant\nrules: [ { when: 1 / analysis.peers == 1, steps: [ provision ] } ]\nsteps: [ provision ]\ntests: [ { given: {}, expect: [ provision ] } ]";
    expect(runTests(read(yaml))[0]).toMatchObject({ ok: false, got: { routingError: "int divide by zero" } });
  });
});

test("a kept body is a policy again, and a broken one is noticed", () => {
  const policy = read(layered);
  expect(storedPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
  expect(() => storedPolicy({ rules: [] })).toThrow("lost its steps");
});
