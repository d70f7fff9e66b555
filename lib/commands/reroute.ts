import { loadCase } from "@/lib/data/cases";
import { targetById } from "@/lib/data/policies";
import type { Reroute } from "@/lib/engine/command";
import type { Door } from "./door";
import { routeRequest } from "./route-request";

const nothing = { task: null, people: [], groups: [], taskNumbers: 0, requestNumber: false };

/** What the policy answers now for a request that it could not route; null where the task is about something else. */
export async function rerouteOf(door: Door, task: string): Promise<Reroute | null> {
  const loaded = await loadCase({ ref: { task }, viewer: door.viewer, needs: nothing, key: null });
  const about = loaded?.case;
  const step = about?.tasks.find(({ id }) => id === loaded?.task)?.step;
  if (!about?.entitlement || step === undefined || about.steps[step]?.plan.kind !== "route") return null;
  const target = await targetById(about.entitlement);
  if (!target) return { ok: false, rule: null, reason: "what was asked for is no longer offered" };
  const { requester, subject, duration } = about;
  const routed = await routeRequest({
    requester,
    subject: subject ?? requester,
    target,
    duration,
    channel: door.channel,
  });
  if (!routed.ok) return { ok: false, rule: null, reason: "no policy applies" };
  const { routing, steps, routingError } = routed.value;
  return routingError === null ? { ok: true, routing, steps } : { ok: false, rule: routing.rule, reason: routingError };
}
