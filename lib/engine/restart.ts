import { advance } from "./advance";
import { isRunning } from "./cancel";
import { close, voidPending } from "./close";
import type { Command, Facts } from "./command";
import { currentSteps } from "./done-before";
import type { PersonId } from "./ids";
import type { StepPlan } from "./policy";
import type { Refusal } from "./refusal";
import type { Case, Routing, Step } from "./request";
import { resolveStep } from "./resolve";
import { concerned, isAdmin } from "./rights";
import type { Story } from "./story";

type Restart = Extract<Command, { type: "restart" }>;

/** Why this person may not lead the request elsewhere; null when they may. */
function refusedAdmin(story: Story, reason: string, verb: "restart" | "skip" | "give-up"): Refusal | null {
  const { actor, facts } = story.given;
  const about = story.now();
  if (!actor || !isAdmin(actor, facts)) return { code: "admins-only" };
  if (concerned(about) === actor) return { code: "own-access", verb };
  if (!reason.trim()) return { code: "reason-required" };
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  if (about.type === "standalone" || about.type === "collaboration") return { code: "not-for-role" };
  return about.parts.length > 0 || isRunning(about) ? { code: "in-fulfilment" } : null;
}

/**
 * The round begins anew: `restart` with the same steps, `reset` and `policy` with what a policy answers
 * now, `emergency` under the emergency policy. What was decided before counts no longer (traps 9, 93).
 */
export function restart(story: Story, command: Restart): Refusal | null {
  const { actor, at } = story.given;
  const about = story.now();
  const refusal = command.how === "emergency" ? refusedEmergency(story, command) : refusedRestart(story, command);
  if (refusal) return refusal;
  const led = command.how === "restart" ? again(about) : answered(command);
  if ("code" in led) return led;
  voidPending(story, at);
  const emergency = about.emergency || command.how === "emergency";
  story.happen({
    type: "rerouted",
    data: { cause: command.how, generation: about.generation + 1, emergency, ...led },
    texts: words(command.reason, actor),
  });
  advance(story, at);
  return null;
}

function refusedRestart(story: Story, { how, reason }: Restart): Refusal | null {
  const refusal = refusedAdmin(story, reason, "restart");
  if (refusal) return refusal;
  return how === "policy" && story.now().type === "grant" ? { code: "grants-keep-their-policy" } : null;
}

/** By its requester, who might as well have asked for an emergency at once, or by an admin with a reason. */
function refusedEmergency(story: Story, { reason, reroute }: Restart): Refusal | null {
  const { actor, facts } = story.given;
  const about = story.now();
  const own = actor !== null && about.requester === actor;
  if (!own) {
    const refusal = refusedAdmin(story, reason, "restart");
    if (refusal) return refusal;
  }
  if (about.type !== "grant" || about.parts.length > 0) return { code: "only-grants" };
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  if (about.emergency) return { code: "already-there" };
  if (about.state === "in-fulfilment" || isRunning(about)) return { code: "in-fulfilment" };
  if (own && !reason.trim() && !isAdmin(actor, facts)) return { code: "reason-required" };
  return reroute ? null : { code: "no-emergency-policy" };
}

interface Led {
  readonly routing: Routing | null;
  readonly steps: readonly StepPlan[];
}

function again(about: Case): Led {
  return { routing: about.routing, steps: currentSteps(about).map(({ plan }) => plan) };
}

function answered({ reroute }: Restart): Led | Refusal {
  if (reroute?.ok) return { routing: reroute.routing, steps: reroute.steps };
  return { code: "routing-error", rule: reroute?.rule ?? null, reason: reroute?.reason ?? "the policy was not asked" };
}

/** An admin lets a step pass. Never the only one on which a person approves, and never a routing that failed (trap 19). */
export function skip(story: Story, reason: string): Refusal | null {
  const { actor, at } = story.given;
  const refusal = refusedAdmin(story, reason, "skip");
  if (refusal) return refusal;
  const about = story.now();
  const step = currentSteps(about).find(({ state }) => state === "active" || state === "waiting");
  if (!step) return { code: "nothing-failed" };
  if (step.plan.kind === "route" || (asksApproval(step) && !approvedElsewhere(about, step, story.given.facts))) {
    return { code: "only-approval" };
  }
  // Skipping would decide it unproven; deciding in the assignees' place is there instead.
  if (step.plan.kind === "approve" && step.plan.stepUp) return { code: "step-up-required", verb: "skip" };
  voidPending(story, at);
  const data = { step: step.index, reason: "skipped", person: actor } as const;
  story.happen({ type: "step-passed", data, texts: words(reason, actor) });
  advance(story, at);
  return null;
}

export function asksApproval({ plan }: Step): boolean {
  return plan.kind === "approve" || plan.kind === "ask";
}

/** Whether a person approved another step of the round, or is still to be asked on one. */
export function approvedElsewhere(about: Case, step: Step, facts: Facts): boolean {
  return currentSteps(about).some((other) => {
    if (other.index === step.index || !asksApproval(other)) return false;
    if (other.state !== "upcoming") return other.state === "passed";
    return other.plan.kind === "ask" || resolveStep(about, other.plan, other.index, facts).found === "seats";
  });
}

/** An admin closes what cannot be carried out. */
export function giveUp(story: Story, reason: string): Refusal | null {
  const refusal = refusedAdmin(story, reason, "give-up");
  if (refusal) return refusal;
  const about = story.now();
  const failed = about.tasks.some(({ state }) => state === "errored");
  if (!failed && about.state !== "in-fulfilment") return { code: "not-in-fulfilment" };
  close(story, story.given.at, "errored", "errored", reason.trim());
  return null;
}

function words(reason: string, person: PersonId | null) {
  return reason.trim() ? { reason: { value: reason.trim(), person } } : {};
}
