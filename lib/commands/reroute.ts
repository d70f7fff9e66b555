import { loadCase, type Ref } from "@/lib/data/cases";
import { appById, targetById } from "@/lib/data/policies";
import type { Reroute } from "@/lib/engine/command";
import type { Duration } from "@/lib/engine/instant";
import { type Case, type RequestType, requestTypes } from "@/lib/engine/request";
import type { Door } from "./door";
import { stepsAnew } from "./prepare-action";
import { type Asked, type Place, routeRequest } from "./route-request";

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
  if (!isRequest(about)) return failed("this follows no policy");
  const seen = await askedOf({ ...about, ...otherwise }, door.channel);
  if (!seen) return failed("what was asked for is no longer offered");
  const { policy } = otherwise;
  const asked = policy === undefined ? seen : { ...seen, policy };
  const routed = await routeRequest(asked);
  if (!routed.ok) {
    if (routed.refusal.code === "no-emergency-policy") return null;
    if (routed.refusal.code === "own-change") return failed(ownChange);
    if (about.queue && policy === undefined) {
      return { ok: true, routing: null, steps: await stepsAnew(about.queue.id, asked, null) };
    }
    return failed(routed.refusal.code === "routing-error" ? routed.refusal.reason : "no policy applies");
  }
  const { routing, steps, routingError } = routed.value;
  if (routingError !== null) return failed(routingError, routing.rule);
  return { ok: true, routing, steps: about.queue ? await stepsAnew(about.queue.id, asked, steps) : steps };
}

function isRequest(about: Pick<Case, "type">): about is { readonly type: RequestType } {
  return requestTypes.some((one) => one === about.type);
}

/** What a request asks the policies; null where what it is about is no longer there. */
export async function askedOf(about: Case, channel: Door["channel"]): Promise<Asked | null> {
  const target = await placeOf(about);
  if (!isRequest(about) || !target) return null;
  const { type, requester, subject, duration, emergency } = about;
  return { type, requester, subject, target, duration, emergency, channel, since: about.openedAt };
}

const ownChange = "whoever this is about has changed the policy since; somebody else has to publish it";

function failed(reason: string, rule: number | null = null): Reroute {
  return { ok: false, rule, reason };
}

/** A change is routed as what it leads to. */
async function placeOf(about: Case): Promise<Place | null> {
  const wanted = about.type === "change" ? about.to : about.entitlement;
  if (wanted) return await targetById(wanted);
  return { app: about.app ? await appById(about.app) : null, entitlement: null };
}
