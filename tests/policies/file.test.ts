import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printDuration, readDuration } from "@/lib/policies/duration";
import { fillInstructions } from "@/lib/policies/instructions";
import { parsePolicy, readPolicy } from "@/lib/policies/parse";
import type { ApproveDraft, FulfilDraft, Policy, StepDraft, Who } from "@/lib/policies/policy";
import { printPolicy } from "@/lib/policies/print";
import { mentions } from "@/lib/policies/walk";
import { ids } from "./inputs";

function problems(yaml: string): readonly string[] {
  const parsed = parsePolicy(yaml, ids);
  return parsed.ok ? [] : parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

const head = "policy: p\nfor: grant\n";
const steps = `${head}steps:\n`;

/** The example of the design. */
const design = `policy: Production access
for: grant
applies: { app: aws-production }
rules:
  - when: request.duration <= duration("8h") && entitlement.risk == "low"
    steps: [ { approve: [ { group: platform } ], sla: { after: 15m, then: { notify: admins } } }, provision ]
  - when: subject.employment == "contractor" || entitlement.risk == "high"
    steps:
      - approve: [ { manager: 1 } ]
        comment: { deny: required }
      - approve: [ { owners: app } ]
        distinct: true
        reassign: { allowed: true, to: { group: platform }, reason: required }
        sla: { after: 2d, hours: working, then: { reassign: { group: platform } } }
        fallback: { group: platform }
      - provision
steps:                          # the baseline
  - approve: [ { manager: 1 } ]
  - provision: { manual: { to: { owners: app }, instructions: "Add the person to {{entitlement.name}}" } }
tests:
  - given: { subject: { employment: contractor }, entitlement: { risk: low }, request: { duration: 30d } }
    expect: [ manager, app owners, provision ]
`;

describe("a policy file", () => {
  test("the design's own example reads, and prints to what reads the same", () => {
    const read = readPolicy(design);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const again = readPolicy(printPolicy(read.policy));
    expect(again.ok && again.policy).toEqual(read.policy);
    expect(read.policy.rules[1]?.steps[1]).toMatchObject({
      distinct: true,
      sla: { after: "P2D", hours: "working", then: { do: "reassign", who: [{ by: "group", group: "platform" }] } },
    });
    expect(mentions(read.policy)).toEqual({ groups: ["platform"], emails: [] });
  });

  test("what nothing carries out yet is refused where it stands, not read and forgotten", () => {
    expect(problems(design)).toEqual([
      "6:75 sla.then (notify) is not available yet",
      "14:34 counting working hours is not available yet",
      "14:49 sla.then (reassign) is not available yet",
    ]);
    expect(problems("policy: p\nfor: emergency\nsteps: [ provision ]")).toEqual([
      "2:6 a policy for emergency is not available yet",
    ]);
    expect(problems(`${steps}  - wait: 3d\n  - verify`)).toEqual([
      "4:5 the step wait is not available yet",
      "5:5 the step verify is not available yet",
    ]);
    expect(problems(`${steps}  - provision: { webhook: { url: https://x.example } }`)).toEqual([
      "4:27 fulfilment by webhook is not available yet",
    ]);
    expect(problems(`${steps}  - { approve: admins, stepUp: true, delegate: all }`)).toEqual([
      "4:32 asking to sign in again (stepUp) is not available yet",
      "4:48 delegate: all is not available yet",
    ]);
  });

  test.each([
    ["a misspelt key", `${steps}  - { approve: admins, slef: no }`, "4:24 unknown key slef: did you mean self?"],
    [
      "a misspelt step",
      `${steps}  - aprove: admins`,
      "4:5 a step says what happens: approve, provision or deprovision; did you mean approve?",
    ],
    [
      "a misspelt person",
      `${steps}  - approve: requestor`,
      "4:14 nobody is called requestor here: did you mean requester?",
    ],
    [
      "a misspelt resolver",
      `${steps}  - approve: { gruop: platform }`,
      "4:14 nobody is found by gruop: did you mean group?",
    ],
    [
      "two things in one step",
      `${steps}  - { approve: admins, provision: }`,
      "4:5 one step does one thing, and this says approve and provision",
    ],
    ["a key of ours", `${steps}  - { approve: admins, kind: approve }`, "4:24 unknown key kind"],
    ["nobody to ask", `${steps}  - approve: []`, "4:14 name at least one"],
    [
      "half a vote",
      `${steps}  - { approve: admins, need: 1.5 }`,
      "4:30 write any, all, or how many must agree (1 to 50)",
    ],
    [
      "a number for a time",
      `${steps}  - { approve: admins, sla: { after: 3 } }`,
      "4:38 write a duration such as 7d, 8h or 15m, ten years at most",
    ],
    [
      "a time of nothing",
      `${steps}  - { approve: admins, sla: { after: 0d } }`,
      "4:38 write a duration such as 7d, 8h or 15m, ten years at most",
    ],
    [
      "a verb the step lacks",
      `${steps}  - { approve: admins, comment: { confirm: required } }`,
      "4:35 this step has no confirm; it has approve, deny",
    ],
    ["an unknown group", `${steps}  - approve: { group: platfrom }`, "4:23 there is no group platfrom"],
    [
      "an unknown person",
      `${steps}  - approve: { users: [ bo@co.example, eve@co.example ] }`,
      "4:40 nobody here has the address eve@co.example",
    ],
    ["no address at all", `${steps}  - approve: { users: [ eve ] }`, "4:14 eve is not an e-mail address"],
    [
      "a slot nothing fills",
      `${steps}  - provision: { manual: { instructions: "Add {{subject.nmae}}" } }`,
      "4:47 nothing fills in {{subject.nmae}}: did you mean subject.name?",
    ],
    [
      "an unknown type",
      "policy: p\nfor: grnat\nsteps: [ provision ]",
      "2:6 write grant, change, revoke, certify, new-app, archive-app, action or emergency; did you mean grant?",
    ],
    [
      "an entitlement of no app",
      `${head}applies: { entitlement: admin }\nsteps: [ provision ]`,
      "3:10 name the app of the entitlement too: applies: { app: …, entitlement: … }",
    ],
    ["no steps", `${head}steps: []`, "3:8 name at least one step"],
    ["no baseline", head, "1:1 steps is missing: write a list of steps"],
    [
      "a wrong test",
      `${steps}  - provision\ntests: [ { given: { subject: { employment: contrctor } }, expect: [] } ]`,
      '5:44 subject.employment: never "contrctor": did you mean contractor?',
    ],
    ["a key twice", "policy: p\npolicy: q", "2:1 not YAML: map keys must be unique"],
    ["an alias", "policy: &name p\nfor: *name", "2:6 write it out: aliases are not used in policies"],
    [
      "a condition in a block",
      `${head}rules:\n  - when: |\n      request.emergency &&\n        subject.departmnt == ""\n    steps: [ provision ]\nsteps: [ provision ]`,
      "6:16 subject has no departmnt: did you mean department?",
    ],
    [
      "a condition in quotes",
      `${head}rules:\n  - { when: 'entitlement.risk == "hihg"', steps: [ provision ] }\nsteps: [ provision ]`,
      '4:34 entitlement.risk is never "hihg": did you mean high?',
    ],
    [
      "a truth for a condition",
      `${head}rules:\n  - { when: true, steps: [ provision ] }\nsteps: [ provision ]`,
      "4:13 write a condition as text",
    ],
    ["nothing", "", "1:1 write a mapping with policy, for, applies, rules, steps, tests"],
  ])("%s is named by line and column with what was meant", (_, yaml, expected) => {
    expect(problems(yaml)).toContain(expected);
  });

  test("all problems are named at once, in the order of the file", () => {
    const yaml = "policy: p\nfor: grnat\nsteps:\n  - aprove: admins\n  - { approve: admins, slef: no }\nrulse: []";
    expect(problems(yaml).map((problem) => problem.split(" ")[0])).toEqual(["2:6", "4:5", "5:24", "6:1"]);
  });

  test("JSON is read as well", () => {
    expect(problems('{"policy":"p","for":"grant","steps":[{"approve":["admins"]},"provision"]}')).toEqual([]);
  });

  test("a file without limit is refused", () => {
    expect(problems(`${head}# ${"x".repeat(100_001)}`)).toEqual(["1:1 a policy has at most 100000 characters"]);
  });
});

test("instructions are filled in when they are read", () => {
  const values = {
    "app.name": "GitHub",
    "app.slug": "github",
    "entitlement.name": "Admin",
    "entitlement.slug": null,
    "subject.name": "Ana Reyes",
    "subject.email": "ana@co.example",
    "requester.name": "Ana Reyes",
    "requester.email": "ana@co.example",
    "request.number": "R-1",
  };
  expect(fillInstructions("Add {{ subject.name }} to {{entitlement.name}} {{else}} {{entitlement.slug}}", values)).toBe(
    "Add Ana Reyes to Admin {{else}} {{entitlement.slug}}",
  );
});

describe("durations", () => {
  test.each([
    ["7d", "P7D"],
    ["8h", "PT8H"],
    ["15m", "PT15M"],
    ["1d12h", "P1DT12H"],
    ["2w", "P2W"],
    ["P1M", "P1M"],
  ])("%s is %s", (short, iso) => {
    expect(readDuration(short)).toBe(iso);
    expect(printDuration(iso)).toBe(short);
  });

  test.each(["", "7", "d", "7 d", "0d", "-1d", "11y", "PT", "P", "99999999d", "12h1d"])("%j is none", (text) => {
    expect(readDuration(text)).toBeNull();
  });
});

const who: fc.Arbitrary<Who> = fc.oneof(
  fc.record({ by: fc.constant("manager" as const), level: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ by: fc.constant("owners" as const), of: fc.constantFrom("app" as const, "entitlement" as const) }),
  fc.record({ by: fc.constant("group" as const), group: fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/) }),
  fc.record({
    by: fc.constant("users" as const),
    emails: fc.array(fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.example$/), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ by: fc.constantFrom("subject" as const, "requester" as const, "admins" as const) }),
  fc.constant<Who>({ by: "expression", cel: '["a@b.example"]' }),
);
const some = fc.array(who, { minLength: 1, maxLength: 3 });
const rule = fc.constantFrom("none" as const, "optional" as const, "required" as const);
const after = fc.constantFrom("P3D", "PT8H", "PT15M", "P1DT12H", "P1M", "P2W");
const human = {
  who: some,
  fallback: fc.oneof(fc.constant([]), some),
  reassign: fc.record({
    allowed: fc.boolean(),
    to: fc.option(some, { nil: null }),
    reason: fc.constantFrom("required" as const, "optional" as const),
  }),
  sla: fc.option(
    fc.record({
      after,
      hours: fc.constantFrom("wall" as const, "working" as const),
      then: fc.option(
        fc.oneof(
          fc.record({ do: fc.constantFrom("notify" as const, "reassign" as const), who: some }),
          fc.constantFrom({ do: "skip" as const }, { do: "cancel" as const }, { do: "policy" as const, policy: "x" }),
        ),
        { nil: null },
      ),
    }),
    { nil: null },
  ),
};
const approve: fc.Arbitrary<ApproveDraft> = fc.record({
  kind: fc.constant("approve" as const),
  ...human,
  comment: fc.record({ approve: rule, deny: rule }, { requiredKeys: [] }),
  need: fc.oneof(fc.constantFrom("any" as const, "all" as const), fc.integer({ min: 1, max: 50 })),
  self: fc.boolean(),
  auto: fc.boolean(),
  distinct: fc.boolean(),
  onEmpty: fc.constantFrom("fallback" as const, "skip" as const),
  noManager: fc.constantFrom("fallback" as const, "approve" as const, "admins" as const),
  stepUp: fc.boolean(),
  delegate: fc.constantFrom("named" as const, "all" as const, "none" as const),
});
const fulfil: fc.Arbitrary<FulfilDraft> = fc.record({
  kind: fc.constantFrom("provision" as const, "deprovision" as const),
  ...human,
  comment: fc.record({ complete: rule, "wont-do": rule }, { requiredKeys: [] }),
  instructions: fc.option(
    fc
      .string({ minLength: 1, maxLength: 40 })
      .filter((text) => text.trim() === text && text !== "" && !text.includes("{{")),
    { nil: null },
  ),
});
const allSteps: fc.Arbitrary<readonly StepDraft[]> = fc.array(fc.oneof(approve, fulfil), {
  minLength: 1,
  maxLength: 4,
});
const policy: fc.Arbitrary<Policy> = fc.record({
  name: fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() === text && text !== ""),
  for: fc.constant("grant" as const),
  applies: fc.constantFrom(
    { app: null, entitlement: null },
    { app: "a-1", entitlement: null },
    { app: "a", entitlement: "e" },
  ),
  rules: fc
    .uniqueArray(fc.constantFrom("request.emergency", 'subject.title == "#: {x}"', "analysis.peers > 3"), {
      maxLength: 3,
    })
    .chain((whens) => fc.tuple(...whens.map((when) => allSteps.map((then) => ({ when, steps: then }))))),
  steps: allSteps,
  tests: fc.constantFrom(
    [],
    [{ given: { request: { duration: "7d" }, subject: { roles: ["admin"] } }, expect: ["manager"] }],
  ),
});

test("whatever a policy says, printing and reading gives the same policy", () => {
  fc.assert(
    fc.property(policy, (original) => {
      const read = readPolicy(printPolicy(original));
      expect(read.ok ? read.policy : read.problems).toEqual(original);
    }),
    { numRuns: 100 },
  );
});

test("no text whatever makes the reader throw", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.string().map((text) => `${head}rules: [ { when: ${text}, steps: [ provision ] } ]\nsteps: [ ${text} ]`),
      ),
      (text) => {
        const parsed = parsePolicy(text);
        expect(parsed.ok || parsed.problems.length > 0).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
