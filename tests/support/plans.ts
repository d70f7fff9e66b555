import type { PersonId } from "@/lib/engine/ids";
import type { ApproveStep, FulfilStep, Resolver, StepPlan } from "@/lib/engine/policy";
import { platform } from "./cast";

const human = {
  fallback: [],
  reassign: { allowed: true, to: null, reason: "required" },
  comment: {},
  sla: { after: "P3D", hours: "wall", then: null },
} as const satisfies Partial<StepPlan>;

export function approve(who: readonly Resolver[], more: Partial<ApproveStep> = {}): ApproveStep {
  return {
    ...human,
    kind: "approve",
    name: "Approval",
    who,
    need: "any",
    self: false,
    auto: true,
    distinct: false,
    onEmpty: "fallback",
    noManager: "fallback",
    stepUp: false,
    delegate: "named",
    balance: false,
    ...more,
  };
}

export function provision(
  who: readonly Resolver[] = [{ by: "owners", of: "app" }],
  more: Partial<FulfilStep> = {},
): FulfilStep {
  return { ...human, kind: "provision", name: "Provisioning", who, how: { by: "manual" }, instructions: null, ...more };
}

export const manager: Resolver = { by: "manager", level: 1 };
export const owners: Resolver = { by: "owners", of: "app" };
export const inPlatform: Resolver = { by: "group", group: platform };
export const users = (...people: readonly PersonId[]): Resolver => ({ by: "users", people });

/** The built-in policy for grants. */
export const standard: readonly StepPlan[] = [approve([manager]), approve([owners]), provision()];
