import { loadCase, type Ref } from "@/lib/data/cases";
import { appById, targetById } from "@/lib/data/policies";
import type { Reroute } from "@/lib/engine/command";
import type { Duration } from "@/lib/engine/instant";
import { type Case, type RequestType, requestTypes } from "@/lib/engine/request";
import type { Door } from "./door";
import { routeRequest } from "./route-request";

const nothing = { task: null, people: [], groups: [], taskNumbers: 0, requestNumber: false };

/** What is asked of the policies otherwise than the case says. */
interface Otherwise {
  readonly duration?: Duration | null;
  readonly emergency?: boolean;
  /** Only this policy, by its slug. */
  readonly policy?: string;
}

/** The case as this viewer may see it, for asking the policies beforehand; null where it is not there for them. */
export async function caseSeen(door: Door, ref: Ref): Promise<Case | null> {
  const loaded = await loadCase({ ref, viewer: door.viewer, needs: nothing, key: null });
  return loaded?.case ?? null;
}

/** What the policy answers now for a request that it could not route; null where the task is about something else. */
export async function rerouteOf(door: Door, task: string): Promise<Reroute | null> {
  const loaded = await loadCase({ ref: { task }, viewer: door.viewer, needs: nothing, key: null });
  const about = loaded?.case;
  const step = about?.tasks.find(({ id }) => id === loaded?.task)?.step;
  if (!about || step === undefined || about.steps[step]?.plan.kind !== "route") return null;
  return await askPolicies(about, door);
}

/** What the policies answer now for this request; null where no emergency policy applies to one that would be. */
export async function askPolicies(about: Case, door: Door, otherwise: Otherwise = {}): Promise<Reroute | null> {
  const type = requestTypes.find((one): one is RequestType => one === about.type);
  if (!type) return { ok: false, rule: null, reason: "this follows no policy" };
  const wanted = about.type === "change" ? about.to : about.entitlement;
  const [target, app] = await Promise.all([wanted ? targetById(wanted) : null, about.app ? appById(about.app) : null]);
  if (wanted && !target) return { ok: false, rule: null, reason: "what was asked for is no longer offered" };
  const routed = await routeRequest({
    type,
    requester: about.requester,
    subject: about.subject,
    target: target ?? { app, entitlement: null },
    duration: otherwise.duration === undefined ? about.duration : otherwise.duration,
    emergency: otherwise.emergency ?? about.emergency,
    channel: door.channel,
    ...(otherwise.policy !== undefined && { policy: otherwise.policy }),
  });
  if (!routed.ok) {
    if (routed.refusal.code === "no-emergency-policy") return null;
    const reason = routed.refusal.code === "routing-error" ? routed.refusal.reason : "no policy applies";
    return { ok: false, rule: null, reason };
  }
  const { routing, steps, routingError } = routed.value;
  return routingError === null ? { ok: true, routing, steps } : { ok: false, rule: routing.rule, reason: routingError };
}
