import type { Facts } from "./command";
import type { StepPlan } from "./policy";
import type { Case } from "./request";
import { type Resolution, resolveStep } from "./resolve";

/** A step that has not begun, with whom it would ask if it began now. */
export interface ForeseenStep {
  readonly index: number;
  readonly plan: StepPlan;
  readonly resolution: Resolution;
}

/**
 * Whom the steps still to come would ask, by the same rules that will open them. People may change
 * until then; what earlier steps decide (`distinct`) is not known yet and left out.
 */
export function foresee(about: Case, facts: Facts): readonly ForeseenStep[] {
  return about.steps
    .filter((step) => step.state === "upcoming")
    .map(({ index, plan }) => ({ index, plan, resolution: resolveStep(about, plan, index, facts) }));
}
