import { policiesFor, type StoredPolicy, type Target } from "@/lib/data/policies";
import { analysisOf, type PolicyPerson, policyPeople } from "@/lib/data/routing";
import type { Channel } from "@/lib/engine/event";
import type { AppId, EntitlementId, PersonId } from "@/lib/engine/ids";
import type { Duration, Instant } from "@/lib/engine/instant";
import { routeStep, type StepPlan } from "@/lib/engine/policy";
import type { RequestType, Routing } from "@/lib/engine/request";
import type { PolicyInputs } from "@/lib/policies/inputs";
import { planPeople } from "@/lib/policies/plan";
import type { PolicyType, Who } from "@/lib/policies/policy";
import { choose, route, storedPolicy } from "@/lib/policies/route";
import { type Answer, refused } from "./door";
import { withIds } from "./policy-ids";

/** What a request is about: an app, an access in it, or neither yet. */
export interface Place {
  readonly app: Target["app"] | null;
  readonly entitlement: Target["entitlement"] | null;
}

export interface Asked {
  readonly type: RequestType;
  readonly requester: PersonId;
  readonly subject: PersonId | null;
  readonly target: Place;
  readonly duration: Duration | null;
  /** An emergency is a grant by a policy of its own. */
  readonly emergency: boolean;
  readonly channel: Channel;
  /** Only this policy, by its slug: an admin named it. */
  readonly policy?: string;
  /** When the request was opened, where it is routed once more. */
  readonly since?: Instant;
}

export interface Routed {
  readonly routing: Routing;
  readonly steps: readonly StepPlan[];
  /** Why the policy could not be evaluated; the steps are then the routing step alone. */
  readonly routingError: string | null;
  readonly policy: { readonly name: string; readonly version: number; readonly builtIn: boolean };
}

/**
 * Finds the policy that applies and the steps it gives this request. The same for asking, for the
 * preview and for routing again. A condition that cannot be evaluated neither matches nor falls
 * through: the admins look at it first (design 5).
 */
export async function routeRequest(asked: Asked): Promise<Answer<Routed>> {
  const app = asked.target.app?.id ?? null;
  const entitlement = asked.target.entitlement?.id ?? null;
  const type: PolicyType = asked.emergency ? "emergency" : asked.type;
  const [stored, inputs] = await Promise.all([policiesFor(type, app, entitlement), policyInputs(asked)]);
  const placed = stored
    .filter(({ slug }) => asked.policy === undefined || slug === asked.policy)
    .map((policy) => ({ ...policy, ...placeOf(policy.level, app, entitlement) }));
  const chosen = choose(placed, { app, entitlement });
  if (!chosen) return refused(nonePolicy(asked));
  if (isOwnChange(asked, chosen)) return refused({ code: "own-change" });
  const routed = await withIds((ids) => route(storedPolicy(chosen.body), inputs, ids));
  const { version, level, name, number, builtIn } = chosen;
  const rule = routed.ok ? routed.rule : routed.routingError.rule;
  return {
    ok: true,
    value: {
      routing: { version, rule, level },
      steps: routed.ok ? routed.plans : [routeStep],
      routingError: routed.ok ? null : routed.routingError.message,
      policy: { name, version: number, builtIn },
    },
  };
}

/** Nobody is routed by what they themselves changed of the policies while they were asking (design 4.4). */
function isOwnChange({ since, requester, subject }: Asked, { by, at }: Pick<StoredPolicy, "by" | "at">): boolean {
  return since !== undefined && at > since && by !== null && (by === requester || by === subject);
}

function nonePolicy({ emergency, policy }: Asked) {
  if (emergency) return { code: "no-emergency-policy" } as const;
  const reason = policy === undefined ? "no policy applies" : `there is no policy ${policy} that applies here`;
  return { code: "routing-error", rule: null, reason } as const;
}

/** The query gives only what is set for this place, so the place is the one asked for. */
function placeOf(level: Routing["level"], app: AppId | null, entitlement: EntitlementId | null) {
  if (level === "organisation") return {};
  return level === "app" ? { app } : { entitlement };
}

/** Everything a condition may look at, as things are now. */
export async function policyInputs(asked: Asked): Promise<PolicyInputs> {
  const [people, analysis] = await Promise.all([
    policyPeople([asked.requester, asked.subject ?? asked.requester]),
    analysisOf(asked.subject, asked.target.entitlement?.id ?? null),
  ]);
  return inputsOf(asked, people, analysis);
}

function inputsOf(asked: Asked, people: readonly PolicyPerson[], analysis: PolicyInputs["analysis"]): PolicyInputs {
  const of = (id: PersonId): PolicyPerson => {
    const found = people.find((person) => person.id === id);
    if (!found) throw new Error("a person of this request is not in the directory");
    return found;
  };
  const { app, entitlement } = asked.target;
  const { type, duration, emergency, channel } = asked;
  return {
    subject: asked.subject && of(asked.subject),
    requester: of(asked.requester),
    app: app && { slug: app.slug },
    entitlement: entitlement && { slug: entitlement.slug, kind: entitlement.kind, risk: entitlement.risk },
    request: { type, duration, emergency, channel },
    analysis,
  };
}

/** Whom words outside any policy name for this request: a queue's assignees, a template's. */
export async function whoFor(asked: Asked, who: readonly Who[]): Promise<ReturnType<typeof planPeople>> {
  const inputs = await policyInputs(asked);
  return await withIds((ids) => planPeople(who, inputs, ids));
}
