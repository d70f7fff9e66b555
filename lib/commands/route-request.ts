import { idsNamed, type PolicyPerson, policiesFor, policyFacts, type Target } from "@/lib/data/policies";
import type { Channel } from "@/lib/engine/event";
import type { AppId, EntitlementId, GroupId, PersonId } from "@/lib/engine/ids";
import type { Duration } from "@/lib/engine/instant";
import { routeStep, type StepPlan } from "@/lib/engine/policy";
import type { Routing } from "@/lib/engine/request";
import type { PolicyInputs } from "@/lib/policies/inputs";
import type { Ids } from "@/lib/policies/plan";
import { choose, type Route, route, storedPolicy } from "@/lib/policies/route";
import { type Answer, refused } from "./door";

export interface Asked {
  readonly requester: PersonId;
  readonly subject: PersonId;
  readonly target: Target;
  readonly duration: Duration | null;
  readonly channel: Channel;
}

export interface Routed {
  readonly routing: Routing;
  readonly steps: readonly StepPlan[];
  /** Why the policy could not be evaluated; the steps are then the routing step alone. */
  readonly routingError: string | null;
  readonly policy: { readonly name: string; readonly version: number };
}

/**
 * Finds the policy that applies and the steps it gives this request. The same for asking, for the
 * preview and for routing again. A condition that cannot be evaluated neither matches nor falls
 * through: the admins look at it first (design 5).
 */
export async function routeRequest(asked: Asked): Promise<Answer<Routed>> {
  const { app, entitlement } = asked.target;
  const [stored, facts] = await Promise.all([
    policiesFor("grant", app.id, entitlement.id),
    policyFacts(asked.requester, asked.subject, entitlement.id),
  ]);
  const placed = stored.map((policy) => ({ ...policy, ...placeOf(policy.level, app.id, entitlement.id) }));
  const chosen = choose(placed, { app: app.id, entitlement: entitlement.id });
  if (!chosen) return refused({ code: "routing-error", rule: null, reason: "no policy applies" });
  const routed = await withIds((ids) => route(storedPolicy(chosen.body), inputsOf(asked, facts), ids));
  const { version, level, name, number } = chosen;
  const rule = routed.ok ? routed.rule : routed.routingError.rule;
  return {
    ok: true,
    value: {
      routing: { version, rule, level },
      steps: routed.ok ? routed.plans : [routeStep],
      routingError: routed.ok ? null : routed.routingError.message,
      policy: { name, version: number },
    },
  };
}

/** The query gives only what is set for this place, so the place is the one asked for. */
function placeOf(level: Routing["level"], app: AppId, entitlement: EntitlementId) {
  if (level === "organisation") return {};
  return level === "app" ? { app } : { entitlement };
}

function inputsOf(asked: Asked, facts: Awaited<ReturnType<typeof policyFacts>>): PolicyInputs {
  const of = (id: PersonId): PolicyPerson => {
    const found = facts.people.find((person) => person.id === id);
    if (!found) throw new Error("a person of this request is not in the directory");
    return found;
  };
  const { app, entitlement } = asked.target;
  return {
    subject: of(asked.subject),
    requester: of(asked.requester),
    app: { slug: app.slug },
    entitlement: { slug: entitlement.slug, kind: entitlement.kind, risk: entitlement.risk },
    request: { type: "grant", duration: asked.duration, emergency: false, channel: asked.channel },
    analysis: { conflicts: 0, peers: facts.peers, peersHolding: facts.peersHolding },
  };
}

/** Policies name groups and people in words, some by an expression: a first pass finds out which, a second has their ids. */
async function withIds(pass: (ids: Ids) => Route): Promise<Route> {
  const slugs = new Set<string>();
  const emails = new Set<string>();
  const first = pass({
    group: (slug) => {
      slugs.add(slug);
      return { id: slug as GroupId };
    },
    person: (email) => {
      emails.add(email);
      return email as PersonId;
    },
  });
  if (slugs.size + emails.size === 0) return first;
  const { groups, people } = await idsNamed([...slugs], [...emails]);
  return pass({ group: (slug) => groups.get(slug) ?? null, person: (email) => people.get(email) ?? null });
}
