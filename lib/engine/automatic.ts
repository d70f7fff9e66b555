import { close } from "./close";
import type { ExecutionId } from "./ids";
import { type Instant, plus } from "./instant";
import type { StepPlan, WaitFor } from "./policy";
import type { Execution, Step } from "./request";
import type { Story } from "./story";
import { nextTimeOfDay } from "./zone";

/**
 * Begins a step that asks nobody. Null: this one opens a task. True: it waits for something, or has
 * ended the request; false: it is over.
 */
export function openAutomatic(story: Story, step: Step, at: Instant): boolean | null {
  const { plan, index } = step;
  switch (plan.kind) {
    case "accept":
      pass(story, index, "accepted", at);
      for (const next of approvalsAfter(story, index)) pass(story, next.index, "not-needed", at);
      return false;
    case "reject":
      close(story, at, "denied", "rejected");
      return true;
    case "notify":
      pass(story, index, "notified", at);
      return false;
    case "wait": {
      const end = waitsUntil(plan.until, at, story.given.facts.calendar.zone);
      story.happen({ type: "step-waiting", at, by: null, data: { step: index, until: end } });
      return true;
    }
    case "ask":
      startExecution(story, index, purposeOf(plan), at);
      return true;
    case "provision":
    case "deprovision":
    case "execute":
      if (plan.how.by === "manual") return null;
      startExecution(story, index, purposeOf(plan), at);
      return true;
    default:
      return null;
  }
}

/** When a wait is over by itself: a condition's then as a failure. */
function waitsUntil(until: WaitFor, at: Instant, zone: string): Instant {
  switch (until.for) {
    case "duration":
      return plus(at, until.duration);
    case "time-of-day":
      return nextTimeOfDay(at, until.time, zone);
    case "condition":
      return plus(at, until.timeout);
  }
}

/** Whether a step carries something out, or looks at what was. */
export function fulfils({ kind }: Pick<StepPlan, "kind">): boolean {
  return kind === "provision" || kind === "deprovision" || kind === "execute" || kind === "verify";
}

/** Whether a step goes by itself, so long as nothing fails. */
export function asksNobody(plan: StepPlan): boolean {
  if ("how" in plan) return plan.how.by === "webhook";
  return ["accept", "reject", "wait", "notify", "ask"].includes(plan.kind);
}

/** The steps up to the first that carries something out. */
function approvalsAfter(story: Story, index: number): readonly Step[] {
  const after = story.now().steps.filter((step) => step.index > index && step.state === "upcoming");
  const first = after.findIndex(({ plan }) => fulfils(plan));
  return first < 0 ? after : after.slice(0, first);
}

/** A step is over without anybody's decision on it. */
export function pass(
  story: Story,
  step: number,
  reason: "accepted" | "not-needed" | "notified" | "waited" | "condition" | "executed" | "answered" | "sla",
  at: Instant,
): void {
  story.happen({ type: "step-passed", at, by: null, data: { step, reason, person: null } });
}

function purposeOf(plan: StepPlan): Execution["purpose"] {
  if (plan.kind === "ask") return "ask";
  return plan.kind === "execute" ? "action" : "fulfil";
}

/** What failed outside runs once more. */
export function runAgain(story: Story, index: number, at: Instant): void {
  const plan = story.now().steps[index]?.plan;
  if (plan) startExecution(story, index, purposeOf(plan), at);
}

/** Starts a run outside, once: whoever carries it out is told by the event. */
function startExecution(story: Story, step: number, purpose: Execution["purpose"], at: Instant): void {
  const execution = story.newId() as ExecutionId;
  story.happen({ type: "execution-started", at, by: null, data: { execution, step, purpose } });
}
