import type { WaitingCondition } from "@/lib/data/waits";
import { holds } from "@/lib/policies/condition";
import { execute } from "./execute";
import { askedOf, caseSeen } from "./reroute";
import { policyInputs } from "./route-request";

const system = { viewer: null, channel: "system" } as const;

/** What came of asking whether a condition holds. */
export type Asking = { readonly holds: boolean } | { readonly problem: string };

/**
 * Asks whether what a step waits for holds now; if it does, the request goes on. A condition that cannot
 * be evaluated does not hold: it is asked again until its time is out.
 */
export async function askCondition({ case: id, step, condition }: WaitingCondition): Promise<Asking> {
  const about = await caseSeen(system, { request: id });
  if (about?.steps[step]?.state !== "waiting") return { holds: false };
  const asked = await askedOf(about, "system");
  if (!asked) return { problem: "what was asked for is no longer offered" };
  const answer = holds(condition, await policyInputs(asked));
  if (!answer.ok) return { problem: answer.message };
  if (answer.value) await execute(system, { request: id }, () => ({ type: "condition-met", step }));
  return { holds: answer.value };
}
