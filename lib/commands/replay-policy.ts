import { managersNow, namesNow, pastCases, peopleNow } from "@/lib/data/past-requests";
import { placeNamed } from "@/lib/data/policies";
import type { PersonId, Principal } from "@/lib/engine/ids";
import type { Resolver } from "@/lib/engine/policy";
import type { Case, Routing } from "@/lib/engine/request";
import { type Comparison, compareRouting, type PastRequest, principalOf } from "@/lib/policies/compare";
import type { Policy } from "@/lib/policies/policy";
import { withIds } from "./policy-ids";
import { askedOf } from "./reroute";
import { policyInputs } from "./route-request";

/** So many past requests are looked at, the latest ones. */
export const mostReplayed = 1000;

/** What a policy would have changed of the last days, with the names it takes to tell it. */
export interface Replayed extends Comparison {
  readonly names: Awaited<ReturnType<typeof namesNow>>;
  /** Left out: what was asked for is no longer there. */
  readonly gone: number;
  /** Left out: a policy set for something narrower routed it. */
  readonly narrower: number;
}

const levels: readonly Routing["level"][] = ["organisation", "app", "entitlement"];

/**
 * Routes the requests of the last days by another policy. What its conditions look at is as it is now:
 * people may have moved since. Nothing is written.
 */
export async function replayPolicy(policy: Policy, days: number): Promise<Replayed> {
  const { app, entitlement } = policy.applies;
  const place = app === null ? null : await placeNamed(app, entitlement);
  const level = entitlement !== null ? "entitlement" : app !== null ? "app" : "organisation";
  const found = await pastCases(
    {
      type: policy.for === "emergency" ? "grant" : policy.for,
      emergency: policy.for === "emergency",
      app: place?.app ?? null,
      entitlement: place?.entitlement ?? null,
    },
    days,
    mostReplayed,
  );
  const fitting = found.filter(
    ({ routing }) => levels.indexOf(routing?.level ?? "organisation") <= levels.indexOf(level),
  );
  const past = await Promise.all(inRows(fitting));
  const there = past.flatMap((one) => one ?? []);
  const compared = await compare(policy, there);
  return {
    ...compared,
    names: await namesNow(
      compared.people.map(({ who }) => who),
      compared.resolvers.flatMap(({ who }) => (who.startsWith("group ") ? [who.slice(6)] : [])),
    ),
    gone: past.length - there.length,
    narrower: found.length - fitting.length,
  };
}

type Loaded = Omit<PastRequest, "people"> & { readonly about: Case };

/** A few at a time, so that a replay leaves connections to others. */
function inRows(cases: readonly Case[]): readonly Promise<Loaded | null>[] {
  const atOnce = 4;
  const before: Promise<Loaded | null>[] = [];
  for (const [index, about] of cases.entries()) {
    const earlier = before[index - atOnce] ?? Promise.resolve(null);
    before.push(earlier.then(() => load(about)));
  }
  return before;
}

async function load(about: Case): Promise<Loaded | null> {
  const asked = await askedOf(about, "web");
  if (!asked) return null;
  const { id, number, routing } = about;
  const first = about.steps.filter(({ generation, plan }) => generation === 1 && plan.kind !== "route");
  const inputs = await policyInputs(asked);
  return { id, number, inputs, rule: routing?.rule ?? null, steps: first.map(({ plan }) => plan), about };
}

async function compare(policy: Policy, past: readonly Loaded[]): Promise<Comparison> {
  // Once without people, to learn which principals come up; once with them.
  const principals = new Set<Principal>();
  const noting = past.map((one) => ({
    ...one,
    people: (resolver: Resolver) => noted(principals, resolver, one.about),
  }));
  await withIds((ids) => compareRouting(policy, noting, ids));
  const [behind, managers] = await Promise.all([
    peopleNow([...principals]),
    managersNow([...new Set(past.map(({ about }) => about.subject ?? about.requester))]),
  ]);
  const whole = past.map((one) => ({
    ...one,
    people: (resolver: Resolver) => peopleFor(resolver, one.about, behind, managers),
  }));
  return await withIds((ids) => compareRouting(policy, whole, ids));
}

function peopleFor(
  resolver: Resolver,
  about: Case,
  behind: ReadonlyMap<Principal, readonly PersonId[]>,
  managers: ReadonlyMap<string, readonly PersonId[]>,
): readonly PersonId[] {
  const concerned = about.subject ?? about.requester;
  switch (resolver.by) {
    case "manager":
      return managers.get(`${concerned} ${resolver.level}`) ?? [];
    case "requester":
      return [about.requester];
    case "subject":
      return [concerned];
    case "users":
    case "expression":
      return resolver.people;
    default: {
      const principal = principalOf(resolver, about);
      return principal === null ? [] : (behind.get(principal) ?? []);
    }
  }
}

function noted(principals: Set<Principal>, resolver: Resolver, about: Case): readonly [] {
  const principal = principalOf(resolver, about);
  if (principal !== null) principals.add(principal);
  return [];
}
