import { close } from "./close";
import type { Command } from "./command";
import type { Instant } from "./instant";
import type { Refusal } from "./refusal";
import type { Case } from "./request";
import { concerned, isAdmin } from "./rights";
import type { Story } from "./story";

/**
 * By the requester, or by an admin with a reason. While it is carried out it can only be asked to
 * stop: what comes of it is taken back at its end. Nobody calls off the removal or the review of their
 * own access that another, or time, asked for.
 */
export function cancel(story: Story, reason: string | null): Refusal | null {
  const { actor, facts, at } = story.given;
  const about = story.now();
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  if (!actor) return { code: "not-yours" };
  const done = about.tasks.find((task) => task.pending?.verb === "complete")?.pending;
  if (done) return { code: "being-decided", by: done.by, verb: done.verb, until: done.until };
  const own = about.requester === actor;
  if (!own && !isAdmin(actor, facts)) return { code: "not-yours" };
  if (takesFrom(about, actor)) return { code: "own-access", verb: "cancel" };
  if (!own && !reason?.trim()) return { code: "reason-required" };
  if (about.stopping) return { code: "already-there" };
  const words = reason?.trim() || null;
  if (beingCarriedOut(about)) {
    const texts = words ? { reason: { value: words, person: actor } } : {};
    story.happen({ type: "stop-requested", data: { own }, texts });
    return null;
  }
  close(story, at, "cancelled", own ? "by-requester" : "by-admin", words);
  return null;
}

/** Whether it was set out by another, or by itself, to take or look at this person's access. */
function takesFrom(about: Case, person: Case["requester"]): boolean {
  if (about.type !== "revoke" && about.type !== "certify") return false;
  return concerned(about) === person && (about.origin !== "person" || about.requester !== person);
}

/** Somebody, or something outside, is at it now: a task that failed is nobody's work any more. */
export function beingCarriedOut(about: Case): boolean {
  if (isRunning(about)) return true;
  const fulfils = (step: number) => {
    const kind = about.steps[step]?.plan.kind;
    return kind === "provision" || kind === "deprovision" || kind === "execute" || kind === "verify";
  };
  return about.tasks.some((task) => task.state === "open" && fulfils(task.step));
}

/** A run outside has begun and has not been answered. */
export function isRunning(about: Case): boolean {
  return about.executions.some(
    ({ state, purpose }) => purpose !== "ask" && (state === "running" || state === "accepted"),
  );
}

/** What was asked to stop and failed, or was refused, is over: there is nothing to take back. True when it was. */
export function stopped(story: Story, at: Instant): boolean {
  if (!story.now().stopping) return false;
  close(story, at, "cancelled", "stopped");
  return true;
}

/** It ends because what it was about is no longer so. Removals go on whoever leaves and whatever is archived. */
export function callOff(story: Story, command: Extract<Command, { type: "call-off" }>): Refusal | null {
  const { at } = story.given;
  const about = story.now();
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  if (about.type === "revoke" && command.reason !== "grant-gone") return { code: "in-fulfilment" };
  if (isRunning(about) && !about.stopping) {
    story.happen({ type: "stop-requested", data: { own: false } });
    return null;
  }
  close(story, at, command.outcome, command.reason);
  return null;
}
