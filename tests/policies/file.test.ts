import { describe, expect, test } from "vitest";
import { fillInstructions } from "@/lib/policies/instructions";
import { parsePolicy, readPolicy } from "@/lib/policies/parse";
import { printPolicy } from "@/lib/policies/print";
import { mentions } from "@/lib/policies/walk";
import { head, problems } from "./problems";

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
    expect(mentions(read.policy)).toEqual({ groups: ["platform"], emails: [], webhooks: [], policies: [] });
  });

  test("the design's own example is taken as it stands", () => {
    expect(problems(design)).toEqual([]);
  });

  test("row 45: proof of who decides is read; what would pass such a step unseen is refused where it stands", () => {
    const parsed = parsePolicy(`${steps}  - { approve: admins, stepUp: true }`);
    expect(parsed.ok && parsed.policy.steps[0]).toMatchObject({ kind: "approve", stepUp: true });
    const why = "passes the step unseen, and stepUp wants proof of who decides it: take one away";
    expect(problems(`${steps}  - { approve: admins, stepUp: true, onEmpty: skip, noManager: approve }`)).toEqual([
      `4:47 skip ${why}`,
      `4:64 approve ${why}`,
    ]);
    expect(problems(`${steps}  - { approve: admins, stepUp: true, sla: { after: 1d, then: skip } }`)).toEqual([
      `4:62 skip ${why}`,
    ]);
  });

  test("the reasons it names are read, trimmed, and printed again", () => {
    const read = readPolicy(`${steps}  - approve: admins\nreasons: [ " Too broad ", "Not now: there is a freeze" ]`);
    expect(read.ok && read.policy.reasons).toEqual(["Too broad", "Not now: there is a freeze"]);
    expect(read.ok && printPolicy(read.policy)).toContain("reasons:\n  - Too broad\n  - ");
    const none = readPolicy(`${steps}  - approve: admins`);
    expect(none.ok && none.policy.reasons).toEqual([]);
  });

  test("every kind of step is read", () => {
    const yaml = `policy: p
for: action
steps:
  - form: { fields: [ { name: reason }, { name: seats, label: How many?, type: number, required: no } ] }
  - wait: 3d
  - wait: { time: "08:00" }
  - wait: { condition: entitlement.risk == "low", timeout: 1w }
  - ask: { webhook: risk-engine }
    onFailure: deny
  - { approve: [ { group: platform } ], balance: true, delegate: none }
  - execute
  - verify: [ admins ]
  - notify: { to: requester, message: It is done. }
`;
    expect(problems(yaml)).toEqual([]);
    const read = readPolicy(yaml);
    expect(read.ok && read.policy.steps.map(({ kind }) => kind)).toEqual([
      "form",
      "wait",
      "wait",
      "wait",
      "ask",
      "approve",
      "execute",
      "verify",
      "notify",
    ]);
    expect(problems("policy: p\nfor: grant\nsteps: [ accept, { provision: { webhook: risk-engine } } ]")).toEqual([]);
    expect(problems("policy: p\nfor: grant\nsteps: [ reject ]")).toEqual([]);
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
