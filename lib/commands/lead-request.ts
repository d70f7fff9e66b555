import { loadCase } from "@/lib/data/cases";
import type { Reroute } from "@/lib/engine/command";
import { decide } from "./decide";
import { type Answer, type Done, type Door, refused } from "./door";
import { execute } from "./execute";
import { askPolicies, caseSeen } from "./reroute";

interface Leading {
  /** Id or number. */
  readonly request: string;
  readonly reason: string;
}

/** The same steps from the beginning: what was decided counts no longer. */
export function restartRequest(door: Door, { request, reason }: Leading): Promise<Answer<Done>> {
  return execute(door, { request }, () => ({ type: "restart", how: "restart", reason, reroute: null }));
}

/** The policy is asked again, as it is now. */
export function resetRequest(door: Door, asked: Leading): Promise<Answer<Done>> {
  return rerouted(door, asked, "reset", {});
}

/** An admin names the policy that the request shall follow. */
export function changePolicy(door: Door, asked: Leading & { readonly policy: string }): Promise<Answer<Done>> {
  return rerouted(door, asked, "policy", { policy: asked.policy });
}

/** An open request becomes an emergency, under the policy for one. */
export function escalateRequest(door: Door, asked: Leading): Promise<Answer<Done>> {
  return rerouted(door, asked, "emergency", { emergency: true });
}

async function rerouted(
  door: Door,
  { request, reason }: Leading,
  how: "reset" | "policy" | "emergency",
  otherwise: Parameters<typeof askPolicies>[2],
): Promise<Answer<Done>> {
  const about = await caseSeen(door, { request });
  if (!about) return refused({ code: "not-found" });
  // What cannot be routed is refused by the rule itself, which looks at everything else first.
  const reroute: Reroute | null = await askPolicies(about, door, otherwise);
  return await execute(door, { request }, () => ({ type: "restart", how, reason, reroute }));
}

/** An admin lets the present step pass. */
export function skipStep(door: Door, { request, reason }: Leading): Promise<Answer<Done>> {
  return execute(door, { request }, () => ({ type: "skip", reason }));
}

/** An admin closes what cannot be carried out, as errored. */
export function giveUp(door: Door, { request, reason }: Leading): Promise<Answer<Done>> {
  return execute(door, { request }, () => ({ type: "give-up", reason }));
}

const nothing = { task: null, people: [], groups: [], taskNumbers: 0, requestNumber: false };

/** An admin has another try at what failed: the errored task opens again, or the policy is asked again. */
export async function retryRequest(door: Door, { request, reason }: Leading): Promise<Answer<Done>> {
  const loaded = await loadCase({ ref: { request }, viewer: door.viewer, needs: nothing, key: null });
  if (!loaded) return refused({ code: "not-found" });
  const { state, outcome, closedAt, tasks } = loaded.case;
  if (state === "closed") return refused({ code: "closed", outcome, at: closedAt });
  const failed = tasks.find((task) => task.state === "errored");
  if (!failed) return refused({ code: "nothing-failed" });
  return await decide(door, { task: failed.id, verb: "retry", comment: reason, override: true });
}
