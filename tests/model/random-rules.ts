import fc from "fast-check";
import type { Delegated } from "@/lib/engine/command";
import type { EntitlementId, GrantId, PersonId, PolicyVersionId, Principal, WebhookId } from "@/lib/engine/ids";
import { type ApproveStep, plain, type Sla, type StepPlan } from "@/lib/engine/policy";
import type { RequestType } from "@/lib/engine/request";
import { type TaskKind, taskKinds, type Verb } from "@/lib/engine/task";
import { verbs } from "@/lib/engine/verbs";
import { app, entitlement, eve, platform } from "@/tests/support/cast";
import { approve, owners, provision } from "@/tests/support/plans";
import type { World } from "@/tests/support/world";
import { insiders, organisation, person, reassign, resolver } from "./random-cases";

/** What somebody may try, or what happens around a case: every command there is, by anybody. */
export type Move =
  | {
      readonly do: "decide";
      readonly by: PersonId;
      readonly verb: Verb;
      readonly comment: boolean;
      readonly undoSeconds: number;
      readonly override: boolean;
      readonly shorter: boolean;
    }
  /** Somebody who may decide does, as they mostly do. */
  | { readonly do: "go-on"; readonly pick: number; readonly against: boolean; readonly undoSeconds: number }
  | { readonly do: "reassign"; readonly by: PersonId; readonly to: PersonId }
  | { readonly do: "undo" | "cancel" | "comment" | "remind" | "skip" | "give-up" | "claim"; readonly by: PersonId }
  | { readonly do: "restart"; readonly by: PersonId; readonly how: "restart" | "reset" | "policy" | "emergency" }
  | { readonly do: "duration"; readonly by: PersonId; readonly days: number }
  | { readonly do: "due"; readonly by: PersonId; readonly days: number }
  | { readonly do: "wait"; readonly seconds: number }
  | { readonly do: "answer"; readonly is: "accepted" | "done" | "approve" | "deny" | "reassign" | "failed" }
  | { readonly do: "condition" }
  | { readonly do: "leave"; readonly who: PersonId }
  | { readonly do: "move"; readonly by: PersonId; readonly who: PersonId; readonly manager: PersonId | null }
  | {
      readonly do: "delegate";
      readonly by: PersonId;
      readonly to: PersonId | null;
      readonly kinds: readonly TaskKind[];
    }
  | { readonly do: "join"; readonly by: PersonId; readonly who: PersonId; readonly principal: Principal };

export const routing = { version: "v1" as PolicyVersionId, rule: null, level: "organisation" } as const;
export const held = "held" as GrantId;
export const other = "admin-role" as EntitlementId;

const who = fc.array(resolver, { minLength: 1, maxLength: 2 });

/** Time that runs out within a sequence. Skipping is left to policies for which no promise is made. */
function slaOf(depth: number): fc.Arbitrary<Sla | null> {
  const then = fc.oneof(
    fc.constant(null),
    fc.record({ do: fc.constant("notify" as const), who }),
    fc.record({ do: fc.constant("reassign" as const), who }),
    fc.constant({ do: "cancel" as const }),
    ...(depth > 0
      ? [
          stepsOf(depth - 1).map(
            (steps) => ({ do: "policy" as const, routing, steps }) satisfies NonNullable<Sla["then"]>,
          ),
        ]
      : []),
  );
  return fc.option(
    fc.record({
      after: fc.constantFrom("PT1H", "P1D", "P3D"),
      hours: fc.constantFrom("wall" as const, "working" as const),
      then,
    }),
  );
}

/** Approve steps under the policies for which the promise of `own-access` is made. */
function approveStep(depth: number): fc.Arbitrary<StepPlan> {
  return fc
    .record({
      who,
      need: fc.constantFrom<ApproveStep["need"]>("any", "all", 2),
      auto: fc.boolean(),
      distinct: fc.boolean(),
      stepUp: fc.boolean(),
      noManager: fc.constantFrom("fallback" as const, "admins" as const),
      fallback: fc.array(resolver, { maxLength: 2 }),
      delegate: fc.constantFrom("named" as const, "all" as const, "none" as const),
      balance: fc.boolean(),
      reassign,
      sla: slaOf(depth),
    })
    .map(({ who: asked, ...rest }) => approve(asked, rest));
}

const webhook = "hook" as WebhookId;
const between: fc.Arbitrary<StepPlan> = fc.oneof(
  fc.constantFrom<StepPlan>(
    { ...plain, kind: "wait", name: "Wait", until: { for: "duration", duration: "PT2H" } },
    { ...plain, kind: "wait", name: "Wait", until: { for: "time-of-day", time: "08:00" } },
    { ...plain, kind: "wait", name: "Wait", until: { for: "condition", condition: "true", timeout: "P2D" } },
    { ...plain, kind: "form", name: "Form", who: [{ by: "requester" }], fields: [] },
    { ...plain, kind: "ask", name: "Ask", webhook, onFailure: "deny" },
    { ...plain, kind: "ask", name: "Ask", who: [owners], webhook, onFailure: "fallback" },
  ),
  who.map((to): StepPlan => ({ ...plain, kind: "notify", name: "Tell", who: to, message: "so you know" })),
);

const fulfilment: fc.Arbitrary<readonly StepPlan[]> = fc
  .record({
    who,
    reassign,
    webhook: fc.boolean(),
    verify: fc.option(who, { freq: 3 }),
  })
  .map(({ who: to, reassign: rule, webhook: calls, verify }) => [
    provision(to, { reassign: rule, how: calls ? { by: "webhook", webhook } : { by: "manual" } }),
    ...(verify ? [{ ...plain, kind: "verify", name: "Check", who: verify } as const satisfies StepPlan] : []),
  ]);

/** The steps of a policy with at least one approve step. */
export function stepsOf(depth = 1): fc.Arbitrary<readonly StepPlan[]> {
  return fc
    .tuple(
      fc.option(between, { freq: 2 }),
      fc.array(approveStep(depth), { minLength: 1, maxLength: 2 }),
      fc.option(between, { freq: 2 }),
      fulfilment,
    )
    .map(([first, approvals, middle, last]) => [
      ...(first ? [first] : []),
      ...approvals,
      ...(middle ? [middle] : []),
      ...last,
    ]);
}

/** What is asked for. A revocation is of something held; its fulfilment takes it away. */
export const asked: fc.Arbitrary<{ readonly type: RequestType; readonly emergency: boolean }> = fc.record({
  type: fc.constantFrom<RequestType>(
    "grant",
    "grant",
    "grant",
    "change",
    "change",
    "revoke",
    "revoke",
    "new-app",
    "archive-app",
  ),
  emergency: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
});

/** The steps as this type of request has them. */
export function fitted(type: RequestType, steps: readonly StepPlan[]): readonly StepPlan[] {
  if (type !== "revoke") return steps;
  return steps.map((step) => (step.kind === "provision" ? { ...step, kind: "deprovision" } : step));
}

export const delegations: fc.Arbitrary<NonNullable<World["delegations"]>> = fc
  .array(fc.tuple(person, fc.constantFrom(...insiders, eve), fc.boolean()), { maxLength: 4 })
  .map((links) => {
    const all: Record<PersonId, readonly Delegated[]> = {};
    // Set long before the case: chains and loops alike.
    for (const [from, to, some] of links) {
      if (from === to) continue;
      all[from] = [{ to, kinds: some ? ["approval", "revocation"] : [], by: from, since: "2026-01-01T00:00:00.000Z" }];
    }
    return all;
  });

export const worlds: fc.Arbitrary<World> = fc
  .tuple(organisation, delegations, fc.dictionary(person, fc.nat(20), { maxKeys: 5 }))
  .map(([here, away, load]) => ({ ...here, delegations: away, load }));

const everyVerb = [...new Set(Object.values(verbs).flatMap((rules) => rules.map(({ verb }) => verb)))];
const by = person;
const principals: readonly Principal[] = [
  `group:${platform}`,
  `app-owners:${app}`,
  `entitlement-owners:${entitlement}`,
  "admins",
];

const weighted: readonly (readonly [number, fc.Arbitrary<Move>])[] = [
  [
    30,
    fc.record({
      do: fc.constant("go-on" as const),
      pick: fc.nat(9),
      against: fc.integer({ min: 0, max: 19 }).map((one) => one === 0),
      undoSeconds: fc.constantFrom(0, 0, 10),
    }),
  ],
  [
    8,
    fc.record({
      do: fc.constant("decide" as const),
      by,
      verb: fc.constantFrom(...everyVerb),
      comment: fc.boolean(),
      undoSeconds: fc.constantFrom(0, 0, 10),
      override: fc.boolean(),
      shorter: fc.boolean(),
    }),
  ],
  [2, fc.record({ do: fc.constant("reassign" as const), by, to: fc.constantFrom(...insiders, eve) })],
  [
    3,
    fc.record({
      do: fc.constantFrom("undo", "cancel", "comment", "remind", "skip", "give-up", "claim"),
      by,
    }),
  ],
  [
    1,
    fc.record({
      do: fc.constant("restart" as const),
      by,
      how: fc.constantFrom("restart", "reset", "policy", "emergency"),
    }),
  ],
  [
    1,
    fc.record({ do: fc.constantFrom("duration" as const, "due" as const), by, days: fc.integer({ min: 1, max: 90 }) }),
  ],
  [3, fc.record({ do: fc.constant("wait" as const), seconds: fc.constantFrom(5, 15, 3_700, 90_000, 400_000) })],
  [
    6,
    fc.record({
      do: fc.constant("answer" as const),
      is: fc.constantFrom("accepted", "done", "done", "approve", "deny", "reassign", "failed"),
    }),
  ],
  [2, fc.constant({ do: "condition" })],
  [1, fc.record({ do: fc.constant("leave" as const), who: person })],
  [1, fc.record({ do: fc.constant("move" as const), by, who: person, manager: fc.option(person, { nil: null }) })],
  [
    1,
    fc.record({
      do: fc.constant("delegate" as const),
      by,
      to: fc.option(person, { nil: null }),
      kinds: fc.constantFrom<readonly TaskKind[]>([], ["approval"], taskKinds),
    }),
  ],
  [1, fc.record({ do: fc.constant("join" as const), by, who: person, principal: fc.constantFrom(...principals) })],
];

export const move: fc.Arbitrary<Move> = fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })));
