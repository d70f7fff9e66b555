import { many } from "@/lib/format/many";
import type { DotView, StepsView, StepView } from "@/lib/queries/insights-work-views";
import { hoursWords } from "./words";

/** With fewer open tasks a step says little of where work is stuck. */
const telling = 3;

/** A step as its column is called. */
export function stepLabel(step: number | null): string {
  return step === null ? "No steps" : `Step ${step}`;
}

/** Where half of what is open has waited the longest; a step with a task or two only where there is no other. */
function slowest(steps: readonly StepView[]): StepView | undefined {
  const busy = steps.filter(({ open }) => open >= telling);
  return (busy.length > 0 ? busy : steps).toSorted((a, b) => b.p50 - a.p50 || b.open - a.open)[0];
}

/** What the steps say. */
export function stepsFinding({ open, steps }: StepsView): string {
  const worst = slowest(steps);
  if (!worst) return "Nothing waits at any step";
  if (worst.p50 === 0) return "At no step has half of what is open waited for an hour";
  const long = `${hoursWords(worst.p50)}${worst.open === 1 ? "" : " or longer"}`;
  if (steps.length > 1) {
    const where = worst.step === null ? "What has no steps" : stepLabel(worst.step);
    const half = worst.open === 1 ? "its only open task" : `half of its ${many(worst.open, "open task")}`;
    return `${where} waits longest: ${half} for ${long}`;
  }
  if (open === 1)
    return `The only open task waits for ${long}, at ${worst.step === null ? "no step" : `step ${worst.step}`}`;
  const where = worst.step === null ? "none at a step" : `all at step ${worst.step}`;
  return `Half of ${many(open, "open task")} wait for ${long}, ${where}`;
}

/** A step's column to those who listen: "Step 2: 14 open, half for 3 d or longer, the oldest for 9 d". */
export function stepSaid({ step, open, p50, oldest }: StepView): string {
  if (open === 1) return `${stepLabel(step)}: 1 open, for ${hoursWords(oldest)}`;
  return `${stepLabel(step)}: ${open} open, half for ${hoursWords(p50)} or longer, the oldest for ${hoursWords(oldest)}`;
}

/** "T-1042, Ana Reyes → AWS production Deploy: step 2, App owners, 3 d" */
export function dotSaid({ number, title, step, name, hours }: DotView): string {
  const where = step === null ? "" : `${stepLabel(step).toLowerCase()}${name ? `, ${name}` : ""}, `;
  return `${number}, ${title}: ${where}${hoursWords(hours)}`;
}
