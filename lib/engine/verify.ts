import { advance } from "./advance";
import type { Instant } from "./instant";
import type { StepPlan } from "./policy";
import type { Case } from "./request";
import type { Story } from "./story";
import type { Task } from "./task";

const done: readonly StepPlan["kind"][] = ["approve", "ask", "form", "provision", "deprovision", "execute", "work"];

/** A revision was asked for: the step before begins again, and then the look at it. */
export function revise(story: Story, task: Pick<Task, "step">, at: Instant): void {
  const before = stepBefore(story.now(), task.step);
  const steps = before === null ? [task.step] : [before, task.step];
  story.happen({ type: "steps-reopened", at, by: null, data: { steps } });
  advance(story, at);
}

/** The last step of this round before another in which something was done. */
function stepBefore(about: Case, index: number): number | null {
  const before = about.steps.filter(
    (step) =>
      step.index < index &&
      step.generation === about.generation &&
      step.state === "passed" &&
      done.includes(step.plan.kind),
  );
  return before.at(-1)?.index ?? null;
}
