import { targetById } from "@/lib/data/policies";
import { type Duration, length } from "@/lib/engine/instant";
import type { Case } from "@/lib/engine/request";
import { type Answer, type Done, type Door, refused } from "./door";
import { execute } from "./execute";
import { askPolicies, caseSeen } from "./reroute";

/** The requester wants it for another time: shorter at once, longer by asking the policy again. */
export async function changeDuration(
  door: Door,
  { request, duration }: { readonly request: string; readonly duration: Duration | null },
): Promise<Answer<Done>> {
  const about = await caseSeen(door, { request });
  if (!about) return refused({ code: "not-found" });
  const wanted = about.type === "change" ? about.to : about.entitlement;
  const target = wanted ? await targetById(wanted) : null;
  const reroute = isLonger(about, duration) ? await askPolicies(about, door, { duration }) : null;
  const maximum = target?.entitlement.maxDuration ?? null;
  return await execute(door, { request }, () => ({ type: "change-duration", duration, maximum, reroute }));
}

function isLonger(about: Case, duration: Duration | null): boolean {
  if (about.duration === null) return false;
  return duration === null || length(duration) > length(about.duration);
}

/** Whoever is waited for hears of it again. */
export function remind(door: Door, { request }: { readonly request: string }): Promise<Answer<Done>> {
  return execute(door, { request }, () => ({ type: "remind" }));
}
