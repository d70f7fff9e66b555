import { close } from "./close";
import type { ExecutionId } from "./ids";
import { type Instant, plus } from "./instant";
import type { Execution, Step } from "./request";
import type { Story } from "./story";

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
      const { until } = plan;
      const end = until.for === "duration" ? plus(at, until.duration) : null;
      story.happen({ type: "step-waiting", at, by: null, data: { step: index, until: end } });
      return true;
    }
    case "ask":
      startExecution(story, index, "ask", at);
      return true;
    case "provision":
    case "deprovision":
    case "execute":
      if (plan.how.by === "manual") return null;
      startExecution(story, index, plan.kind === "execute" ? "action" : "fulfil", at);
      return true;
    default:
      return null;
  }
}

/** The steps up to the first that carries something out. */
function approvalsAfter(story: Story, index: number): readonly Step[] {
  const after = story.now().steps.filter((step) => step.index > index && step.state === "upcoming");
  const fulfils = after.findIndex(({ plan }) => ["provision", "deprovision", "execute", "verify"].includes(plan.kind));
  return fulfils < 0 ? after : after.slice(0, fulfils);
}

function pass(
  story: Story,
  step: number,
  reason: "accepted" | "not-needed" | "notified" | "waited" | "condition" | "executed",
  at: Instant,
): void {
  story.happen({ type: "step-passed", at, by: null, data: { step, reason, person: null } });
}

/** Starts a run outside, once: whoever carries it out is told by the event. */
export function startExecution(story: Story, step: number, purpose: Execution["purpose"], at: Instant): void {
  const execution = story.newId() as ExecutionId;
  story.happen({ type: "execution-started", at, by: null, data: { execution, step, purpose } });
}
