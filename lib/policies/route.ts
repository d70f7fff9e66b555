import type { AppId, EntitlementId } from "@/lib/engine/ids";
import type { SlaAction, StepPlan } from "@/lib/engine/policy";
import type { Routing } from "@/lib/engine/request";
import { holds } from "./condition";
import type { PolicyInputs } from "./inputs";
import { type Ids, planStep } from "./plan";
import type { Policy, StepDraft } from "./policy";
import { deepest, slugOf } from "./references";

/** Where a policy is set. */
export interface Placed {
  readonly level: Routing["level"];
  readonly app?: AppId | null;
  readonly entitlement?: EntitlementId | null;
  readonly builtIn?: boolean;
}

/** What is asked for. */
export interface Place {
  readonly app: AppId | null;
  readonly entitlement: EntitlementId | null;
}

const order: readonly Routing["level"][] = ["entitlement", "app", "organisation"];

/** The policy that counts among those of one request type: the most specific that is set for the place, the built-in one last. */
export function choose<Candidate extends Placed>(policies: readonly Candidate[], place: Place): Candidate | null {
  const setHere = policies.filter((policy) => {
    if (policy.level === "organisation") return true;
    if (policy.level === "app") return policy.app !== null && policy.app === place.app;
    return policy.entitlement !== null && policy.entitlement === place.entitlement;
  });
  const rank = (policy: Candidate) => order.indexOf(policy.level) + (policy.builtIn ? 0.5 : 0);
  return setHere.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** Why a request cannot be routed: a rule that cannot be evaluated (null: the baseline), or somebody who is not there. */
export interface RoutingError {
  readonly rule: number | null;
  readonly message: string;
}

export type Route =
  | { readonly ok: true; readonly rule: number | null; readonly plans: readonly StepPlan[] }
  | { readonly ok: false; readonly routingError: RoutingError };

/** The steps this request goes through: those of the first rule that holds, else the baseline. */
export function route(policy: Policy, inputs: PolicyInputs, ids: Ids): Route {
  return routeWithin(policy, inputs, ids, [slugOf(policy)]);
}

/** A request keeps all its steps, those of policies that may take over included: so many at most. */
const mostSteps = 300;

function routeWithin(policy: Policy, inputs: PolicyInputs, ids: Ids, chain: readonly string[]): Route {
  const chosen = chooseSteps(policy, inputs);
  if ("routingError" in chosen) return { ok: false, routingError: chosen.routingError };
  const takeOver = (slug: string) => takenOver(slug, inputs, ids, chain);
  const plans: StepPlan[] = [];
  for (const step of chosen.steps) {
    const planned = planStep(step, { inputs, ids, takeOver });
    if (!planned.ok) return { ok: false, routingError: { rule: chosen.rule, message: planned.problems.join("; ") } };
    plans.push(planned.plan);
  }
  if (countSteps(plans) > mostSteps) {
    const message = `with the policies that may take over there are more than ${mostSteps} steps`;
    return { ok: false, routingError: { rule: chosen.rule, message } };
  }
  return { ok: true, rule: chosen.rule, plans };
}

/** The steps of the policy that takes over when time is out, planned with this request's own. */
function takenOver(
  slug: string,
  inputs: PolicyInputs,
  ids: Ids,
  chain: readonly string[],
): SlaAction | { readonly problem: string } {
  if (chain.includes(slug) || chain.length >= deepest) {
    return { problem: `policies take over in a circle or too deep: ${[...chain, slug].join(", ")}` };
  }
  const found = ids.policy?.(slug) ?? null;
  if (!found) return { problem: `there is no policy ${slug}` };
  const routed = routeWithin(found.policy, inputs, ids, [...chain, slug]);
  if (!routed.ok) return { problem: `${slug}: ${routed.routingError.message}` };
  const { version, level } = found;
  return { do: "policy", routing: { version, rule: routed.rule, level }, steps: routed.plans };
}

function countSteps(plans: readonly StepPlan[]): number {
  const later = (plan: StepPlan) => (plan.sla?.then?.do === "policy" ? countSteps(plan.sla.then.steps) : 0);
  return plans.reduce((sum, plan) => sum + 1 + later(plan), 0);
}

/**
 * The first rule whose condition holds. One that cannot be evaluated neither matches nor falls
 * through: an empty cell would otherwise lead the riskiest people to the weakest path (design 5).
 */
export function chooseSteps(
  policy: Policy,
  inputs: PolicyInputs,
): { readonly rule: number | null; readonly steps: readonly StepDraft[] } | { readonly routingError: RoutingError } {
  for (const [rule, { when, steps }] of policy.rules.entries()) {
    const answer = holds(when, inputs);
    if (!answer.ok) return { routingError: { rule, message: answer.message } };
    if (answer.value) return { rule, steps };
  }
  return { rule: null, steps: policy.steps };
}

/** The body of a kept version as a policy again. It was checked when it was saved and is immutable since. */
export function storedPolicy(body: unknown): Policy {
  if (!isPolicy(body)) throw new Error("a stored policy has lost its steps");
  return body;
}

function isPolicy(body: unknown): body is Policy {
  return typeof body === "object" && body !== null && "rules" in body && "steps" in body && Array.isArray(body.steps);
}
