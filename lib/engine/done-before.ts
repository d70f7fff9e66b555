import type { StepPlan } from "./policy";
import type { Case, Step } from "./request";

/** The round that counts. */
export function currentSteps(about: Case): readonly Step[] {
  return about.steps.filter((step) => step.generation === about.generation);
}

const fulfilling: readonly StepPlan["kind"][] = ["provision", "deprovision", "execute"];

/** Whether this work was done in an earlier round: nothing is carried out twice (trap 64). */
export function doneBefore(about: Case, step: Step): boolean {
  if (step.generation === 1 || !fulfilling.includes(step.plan.kind)) return false;
  // A revision was asked for since: then it is.
  if (about.tasks.some((task) => task.replaced && task.generation === step.generation)) return false;
  const same = JSON.stringify(step.plan);
  const alike = (one: Step) => JSON.stringify(one.plan) === same;
  const rounds = new Map<number, number>();
  for (const one of about.steps) {
    const done = one.generation < step.generation && one.state === "passed" && alike(one);
    if (done) rounds.set(one.generation, (rounds.get(one.generation) ?? 0) + 1);
  }
  const before = currentSteps(about).filter((one) => one.index < step.index && alike(one));
  return Math.max(0, ...rounds.values()) > before.length;
}
