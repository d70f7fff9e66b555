import type { PersonId, Principal } from "@/lib/engine/ids";
import type { Resolver, StepPlan } from "@/lib/engine/policy";
import type { PolicyInputs } from "./inputs";
import type { Ids } from "./plan";
import type { Policy } from "./policy";
import { type RoutingError, route } from "./route";

/** A request as it was routed, with what the policies would be told of it now. */
export interface PastRequest {
  readonly id: string;
  readonly number: string;
  readonly inputs: PolicyInputs;
  readonly rule: number | null;
  readonly steps: readonly StepPlan[];
  /** Who stands behind each resolver for this request now. */
  readonly people: (resolver: Resolver) => readonly PersonId[];
}

/** A request that another policy would have routed otherwise. */
export interface Difference {
  readonly id: string;
  readonly number: string;
  readonly before: { readonly rule: number | null; readonly steps: readonly string[] };
  readonly after:
    | { readonly rule: number | null; readonly steps: readonly string[] }
    | { readonly routingError: RoutingError };
}

/** How many steps ask somebody, before and after. */
export interface Load<Who> {
  readonly who: Who;
  readonly before: number;
  readonly after: number;
}

export interface Comparison {
  readonly read: number;
  readonly same: number;
  readonly differences: readonly Difference[];
  readonly resolvers: readonly Load<ResolverKey>[];
  readonly people: readonly Load<PersonId>[];
}

/** A resolver as a text that is the same for the same one. */
export type ResolverKey = string;

/**
 * Routes past requests by another policy: which would have gone otherwise, and how much more or less each
 * resolver and each person would have been asked. Reads nothing but what comes in.
 */
export function compareRouting(policy: Policy, past: readonly PastRequest[], ids: Ids): Comparison {
  const differences: Difference[] = [];
  const resolvers = new Tally<ResolverKey>();
  const people = new Tally<PersonId>();
  for (const { id, number, inputs, rule, steps, people: behind } of past) {
    const routed = route(policy, inputs, ids);
    const after = routed.ok ? routed.plans : [];
    count(steps, behind, "before", resolvers, people);
    count(after, behind, "after", resolvers, people);
    if (routed.ok && shape(steps) === shape(after)) continue;
    const named = (plans: readonly StepPlan[]) => plans.map((plan) => plan.name);
    differences.push({
      id,
      number,
      before: { rule, steps: named(steps) },
      after: routed.ok ? { rule: routed.rule, steps: named(after) } : { routingError: routed.routingError },
    });
  }
  return {
    read: past.length,
    same: past.length - differences.length,
    differences,
    resolvers: resolvers.loads(),
    people: people.loads(),
  };
}

/** What a routing comes to, without the words it is told in. */
function shape(plans: readonly StepPlan[]): string {
  return JSON.stringify(plans.map(({ name: _name, ...plan }) => sorted({ ...plan, instructions: null })));
}

/** What was kept may have its keys in another order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}

/** The steps at which people are asked. A failed webhook is not foreseen. */
function count(
  plans: readonly StepPlan[],
  behind: PastRequest["people"],
  side: "before" | "after",
  resolvers: Tally<ResolverKey>,
  people: Tally<PersonId>,
): void {
  for (const plan of plans) {
    if (plan.kind === "notify" || ("how" in plan && plan.how.by === "webhook")) continue;
    for (const one of plan.who) resolvers.add(keyOf(one), side);
    for (const person of new Set(plan.who.flatMap(behind))) people.add(person, side);
  }
}

/** "manager 1", "owners app", "group <id>", "admins": the same key for the same resolver. */
export function keyOf(resolver: Resolver): ResolverKey {
  switch (resolver.by) {
    case "manager":
      return `manager ${resolver.level}`;
    case "owners":
      return `owners ${resolver.of}`;
    case "group":
      return `group ${resolver.group}`;
    default:
      return resolver.by;
  }
}

class Tally<Who> {
  readonly #found = new Map<Who, { before: number; after: number }>();

  add(who: Who, side: "before" | "after"): void {
    const known = this.#found.get(who) ?? { before: 0, after: 0 };
    known[side]++;
    this.#found.set(who, known);
  }

  /** The greatest change first. */
  loads(): readonly Load<Who>[] {
    const change = ({ before, after }: Load<Who>) => Math.abs(after - before);
    return [...this.#found].map(([who, counts]) => ({ who, ...counts })).sort((a, b) => change(b) - change(a));
  }
}

/** The principals whose people a resolver stands for in a request about this app, access and person. */
export function principalOf(
  resolver: Resolver,
  about: { readonly app: string | null; readonly entitlement: string | null },
): Principal | null {
  if (resolver.by === "group") return `group:${resolver.group}`;
  if (resolver.by === "admins") return "admins";
  if (resolver.by !== "owners") return null;
  const of = resolver.of === "app" ? about.app : about.entitlement;
  return of === null ? null : (`${resolver.of}-owners:${of}` as Principal);
}
