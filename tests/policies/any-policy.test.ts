import fc from "fast-check";
import { expect, test } from "vitest";
import type { Field, WaitFor } from "@/lib/engine/policy";
import { parsePolicy, readPolicy } from "@/lib/policies/parse";
import type { ApproveDraft, FulfilDraft, Policy, StepDraft, Who } from "@/lib/policies/policy";
import { printPolicy } from "@/lib/policies/print";

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
  fallback: fc.array(who, { maxLength: 2 }),
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
          fc.constantFrom({ do: "cancel" as const }, { do: "cancel" as const }),
        ),
        { nil: null },
      ),
    }),
    { nil: null },
  ),
};
const approve: fc.Arbitrary<ApproveDraft> = fc
  .record({
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
    balance: fc.boolean(),
  })
  // Where proof of who decides is wanted, nothing passes the step unseen.
  .map((made) => (made.stepUp ? { ...made, onEmpty: "fallback", noManager: "fallback" } : made));
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
  webhook: fc.option(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), { nil: null }),
});
const comments = fc.constant({});
const nobody = {
  who: fc.constant([]),
  fallback: fc.constant([]),
  reassign: fc.constant({ allowed: true, to: null, reason: "required" as const }),
  comment: comments,
  sla: fc.constant(null),
};
const words = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text && text !== "");
const slug = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const field: fc.Arbitrary<Field> = fc
  .record({
    name: fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,8}$/),
    label: words,
    type: fc.constantFrom(
      "text" as const,
      "number" as const,
      "boolean" as const,
      "date" as const,
      "person" as const,
      "choice" as const,
    ),
    required: fc.boolean(),
    options: fc.array(words, { minLength: 1, maxLength: 3 }),
  })
  .map((made) => ({ ...made, options: made.type === "choice" ? made.options : [] }));
const until: fc.Arbitrary<WaitFor> = fc.oneof(
  fc.record({ for: fc.constant("duration" as const), duration: fc.constantFrom("PT1H", "P3D", "P1M") }),
  fc.constant({ for: "time-of-day" as const, time: "08:30" }),
  fc.constant({ for: "condition" as const, condition: "analysis.peers > 3", timeout: "P2W" }),
);
const others: fc.Arbitrary<StepDraft> = fc.oneof(
  fc.record({
    kind: fc.constant("execute" as const),
    ...human,
    who: fc.array(who, { maxLength: 2 }),
    comment: comments,
  }),
  fc.record({
    kind: fc.constant("form" as const),
    ...human,
    comment: fc.record({ submit: rule }, { requiredKeys: [] }),
    fields: fc.uniqueArray(field, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
  }),
  fc.record({ kind: fc.constant("wait" as const), ...nobody, until }),
  fc.record({ kind: fc.constant("accept" as const), ...nobody }),
  fc.record({
    kind: fc.constant("verify" as const),
    ...human,
    comment: fc.record({ "ask-revision": rule }, { requiredKeys: [] }),
  }),
  fc.record({ kind: fc.constant("notify" as const), ...nobody, who: some, message: words }),
  fc.record({
    kind: fc.constant("ask" as const),
    ...human,
    who: fc.constant([]),
    comment: fc.record({ deny: rule }, { requiredKeys: [] }),
    webhook: slug,
    onFailure: fc.constantFrom("fallback" as const, "deny" as const),
  }),
);
/** An approve step first: so that a look has something to look at. */
const allSteps: fc.Arbitrary<readonly StepDraft[]> = fc
  .tuple(approve, fc.array(fc.oneof(approve, fulfil, others), { maxLength: 4 }))
  .map(([first, rest]) => [first, ...rest]);
/** Any policy whatever, as it is read from a file. */
const policy: fc.Arbitrary<Policy> = fc.record({
  name: fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() === text && text !== ""),
  for: fc.constant("action" as const),
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
  reasons: fc.uniqueArray(
    fc.string({ minLength: 3, maxLength: 40 }).filter((text) => text.trim() === text),
    { maxLength: 3 },
  ),
  tests: fc.constantFrom(
    [],
    [{ given: { request: { duration: "7d" }, subject: { roles: ["admin"] } }, expect: ["manager"] }],
  ),
});

test("row 78: whatever a policy says, printing and reading gives the same policy", () => {
  fc.assert(
    fc.property(policy, (original) => {
      const read = readPolicy(printPolicy(original));
      expect(read.ok ? read.policy : read.problems).toEqual(original);
    }),
    { numRuns: 100 },
  );
}, 30_000);

test("no text whatever makes the reader throw", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc
          .string()
          .map(
            (text) => `policy: p\nfor: grant\nrules: [ { when: ${text}, steps: [ provision ] } ]\nsteps: [ ${text} ]`,
          ),
      ),
      (text) => {
        const parsed = parsePolicy(text);
        expect(parsed.ok || parsed.problems.length > 0).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
