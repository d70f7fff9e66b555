import { describe, expect, test } from "vitest";
import { head, problems } from "./problems";

const steps = `${head}steps:\n`;

const wait = "a wait lasts from one hour to one month: write 8h, 3d or 1w";

describe("what is wrong in a policy file", () => {
  test.each([
    ["a misspelt key", `${steps}  - { approve: admins, slef: no }`, "4:24 unknown key slef: did you mean self?"],
    [
      "a misspelt step",
      `${steps}  - aprove: admins`,
      "4:5 a step says what happens: approve, provision, deprovision, form, wait, accept, reject, execute, verify, notify or ask; did you mean approve?",
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
    ["trap 59: a wait too short", `${steps}  - wait: 59m`, `4:11 ${wait}`],
    ["trap 59: a wait too long", `${steps}  - wait: 32d`, `4:11 ${wait}`],
    ["trap 59: a condition without end", `${steps}  - wait: { condition: "true" }`, `4:11 ${wait}`],
    [
      "a wait for two things",
      `${steps}  - wait: { duration: 3d, time: "08:00" }`,
      "4:11 wait for one thing: duration, time, or condition with timeout",
    ],
    ["a wait for no time", `${steps}  - wait: { time: 8 }`, '4:11 write the time of day in quotes, as in "08:00"'],
    ["a wait misspelt", `${steps}  - wait: { durtion: 3d }`, "4:11 unknown key durtion: did you mean duration?"],
    [
      "a condition to wait for that cannot be",
      `${steps}  - wait: { condition: subject.rsik == "x", timeout: 3d }`,
      "4:31 subject has no rsik; there is email, department, title, employment, roles",
    ],
    ["an unknown webhook", `${steps}  - ask: { webhook: risk }`, "4:21 there is no webhook risk"],
    ["an unknown webhook of a fulfilment", `${steps}  - provision: { webhook: risk }`, "4:27 there is no webhook risk"],
    [
      "two fields of one name",
      `${steps}  - form: { fields: [ { name: a }, { name: a } ] }`,
      "4:21 two fields have one name",
    ],
    [
      "a choice without options",
      `${steps}  - form: { fields: [ { name: a, type: choice } ] }`,
      "4:23 a choice needs options",
    ],
    [
      "a look at nothing",
      `${steps}  - verify: admins`,
      "4:5 verify looks at what was done before it: put that step first",
    ],
    [
      "an action that is none",
      `${steps}  - execute`,
      "4:5 execute runs a queue's action: only a policy for action has one",
    ],
    ["what follows a rejection", `${steps}  - reject\n  - provision`, "5:5 never reached: the step before rejects"],
    [
      "trap 19: time that carries out",
      `${steps}  - { provision: , sla: { after: 1d, then: skip } }`,
      "4:44 skip would carry nothing out: write notify, reassign or cancel",
    ],
    [
      "trap 64: time that begins anew",
      `${steps}  - { provision: , sla: { after: 1d, then: { policy: grant-x } } }`,
      "4:44 another policy can take over only before anything is carried out",
    ],
    [
      "a removal that removes nothing",
      "policy: p\nfor: revoke\nsteps: [ { approve: admins } ]",
      "3:8 nothing here takes the access away: add deprovision",
    ],
    [
      "trap 87: a policy that is not there",
      `${steps}  - { approve: admins, sla: { after: 1d, then: { policy: none } } }`,
      "4:58 there is no policy none",
    ],
    [
      "trap 87: a policy for something else",
      `${steps}  - { approve: admins, sla: { after: 1d, then: { policy: revoke } } }`,
      "4:58 revoke is a policy for revoke, and this one is for grant",
    ],
    [
      "trap 87: a circle",
      `${steps}  - { approve: admins, sla: { after: 1d, then: { policy: grant-round } } }`,
      "4:58 goes round in a circle: grant, grant-round, grant",
    ],
    [
      "trap 87: too deep",
      `${steps}  - { approve: admins, sla: { after: 1d, then: { policy: grant-1 } } }`,
      "4:58 at most 5 policies take over from one another: grant, grant-1, grant-2, grant-3, grant-4, grant-5",
    ],
    [
      "trap 88: a rule never reached",
      `${head}rules:\n  - { when: "true", steps: [ provision ] }\n  - { when: request.emergency, steps: [ provision ] }\nsteps: [ provision ]`,
      "5:13 never reached: rule 1 holds whenever this one would",
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
    [
      "a reason too short",
      `${steps}  - approve: admins\nreasons: [ Too broad, no ]`,
      "5:23 a reason has at least 3 characters",
    ],
    [
      "a reason too long",
      `${steps}  - approve: admins\nreasons:\n  - ${"x".repeat(121)}`,
      "6:5 a reason has at most 120 characters",
    ],
    ["a number for a reason", `${steps}  - approve: admins\nreasons: [ 404 ]`, "5:12 write a reason as text"],
    ["a text for reasons", `${steps}  - approve: admins\nreasons: Too broad`, "5:10 write a list of reasons"],
    [
      "a fourth reason",
      `${steps}  - approve: admins\nreasons: [ one, two, three, four ]`,
      "5:10 a policy names at most 3 reasons",
    ],
    ["a reason twice", `${steps}  - approve: admins\nreasons: [ Not now, Not now ]`, "5:10 two reasons are the same"],
    [
      "reasons for nobody",
      `${steps}  - provision\nreasons: [ Not now ]`,
      "5:1 nobody says no in these steps, so nobody would be shown a reason",
    ],
    ["nothing", "", "1:1 write a mapping with policy, for, applies, rules, steps, reasons, tests"],
  ])("%s is named by line and column with what was meant", (_, yaml, expected) => {
    expect(problems(yaml)).toContain(expected);
  });

  test("all problems are named at once, in the order of the file", () => {
    const yaml = "policy: p\nfor: grnat\nsteps:\n  - aprove: admins\n  - { approve: admins, slef: no }\nrulse: []";
    expect(problems(yaml).map((problem) => problem.split(" ")[0])).toEqual(["2:6", "4:5", "5:24", "6:1"]);
  });
});
