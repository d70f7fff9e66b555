import fc from "fast-check";
import type { PersonId } from "@/lib/engine/ids";
import type { ApproveStep, Resolver, StepPlan } from "@/lib/engine/policy";
import type { Verb } from "@/lib/engine/task";
import { abe, ada, ana, eve, gil, gus, max, mia, olga, otto, platform } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, users } from "@/tests/support/plans";
import { type World, world } from "@/tests/support/world";

/** What somebody may try, whether or not they may. */
export type Move =
  | {
      readonly do: "decide";
      readonly by: PersonId;
      readonly verb: Verb;
      readonly comment: boolean;
      readonly undoSeconds: number;
      readonly override: boolean;
    }
  /** Somebody who may decide does, as they mostly do. */
  | { readonly do: "go-on"; readonly pick: number; readonly against: boolean; readonly undoSeconds: number }
  | { readonly do: "reassign"; readonly by: PersonId; readonly to: PersonId }
  | { readonly do: "undo" | "cancel" | "comment"; readonly by: PersonId }
  | { readonly do: "wait"; readonly seconds: number }
  | { readonly do: "leave"; readonly who: PersonId };

export const insiders = [ana, mia, max, olga, otto, gil, gus, ada, abe];
const verbs: readonly Verb[] = ["approve", "deny", "complete", "error", "wont-do", "retry", "confirm"];

export const person = fc.constantFrom(...insiders);

export const resolver: fc.Arbitrary<Resolver> = fc.oneof(
  fc.constantFrom<Resolver>(
    manager,
    { by: "manager", level: 2 },
    owners,
    { by: "owners", of: "entitlement" },
    inPlatform,
    { by: "admins" },
    { by: "subject" },
    { by: "requester" },
  ),
  fc.uniqueArray(person, { maxLength: 3 }).map((people) => users(...people)),
);

export const reassign: fc.Arbitrary<ApproveStep["reassign"]> = fc.record({
  allowed: fc.boolean(),
  to: fc.option(fc.array(resolver, { minLength: 1, maxLength: 2 })),
  reason: fc.constantFrom("required" as const, "optional" as const),
});

/** Approve steps under the policies for which the promise of `own-access` is made. */
const approveStep: fc.Arbitrary<StepPlan> = fc
  .record({
    who: fc.array(resolver, { minLength: 1, maxLength: 2 }),
    need: fc.constantFrom<ApproveStep["need"]>("any", "all", 2),
    auto: fc.boolean(),
    distinct: fc.boolean(),
    noManager: fc.constantFrom("fallback" as const, "admins" as const),
    fallback: fc.array(resolver, { maxLength: 2 }),
    reassign,
  })
  .map(({ who, ...rest }) => approve(who, rest));

export const steps: fc.Arbitrary<readonly StepPlan[]> = fc
  .tuple(
    fc.array(approveStep, { minLength: 1, maxLength: 3 }),
    fc.array(resolver, { minLength: 1, maxLength: 2 }),
    reassign,
  )
  .map(([approvals, who, rule]) => [...approvals, provision(who, { reassign: rule })]);

/** Organisations in which anybody may be anything, the one who asks above all. */
export const organisation: fc.Arbitrary<World> = fc
  .record({
    managers: fc.array(fc.tuple(person, person), { maxLength: 8 }),
    appOwners: fc.uniqueArray(person, { maxLength: 3 }),
    entitlementOwners: fc.uniqueArray(person, { maxLength: 2 }),
    group: fc.uniqueArray(fc.constantFrom(...insiders, eve), { maxLength: 4 }),
    admins: fc.uniqueArray(person, { minLength: 2, maxLength: 3 }),
  })
  .map(({ managers, group, ...rest }) => {
    const edges: Record<PersonId, PersonId[]> = {};
    for (const [who, above] of managers) edges[who] = [...(edges[who] ?? []), above];
    return { ...world, ...rest, managers: edges, groups: { [platform]: group } };
  });

const by = person;
export const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant("go-on" as const),
      pick: fc.nat(9),
      against: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
      undoSeconds: fc.constantFrom(0, 0, 10),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("decide" as const),
      by,
      verb: fc.constantFrom(...verbs),
      comment: fc.boolean(),
      undoSeconds: fc.constantFrom(0, 0, 10),
      override: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("reassign" as const), by, to: fc.constantFrom(...insiders, eve) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("undo" as const, "cancel" as const, "comment" as const), by }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("leave" as const), who: person }) },
);
