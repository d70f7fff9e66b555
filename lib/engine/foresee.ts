import { asksNobody, fulfils } from "./automatic";
import type { Facts } from "./command";
import type { StepPlan } from "./policy";
import type { Case } from "./request";
import { type Resolution, resolveStep } from "./resolve";

/** A step that goes by itself asks nobody, as far as one can see. */
const nobodyAsked: Resolution = { found: "seats", seats: [], need: 0, byAsking: [] };

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
  const upcoming = about.steps.filter((step) => step.state === "upcoming");
  const accepted = upcoming.find(({ plan }) => plan.kind === "accept")?.index ?? Number.POSITIVE_INFINITY;
  const carriedOut =
    upcoming.find(({ plan, index }) => index > accepted && fulfils(plan))?.index ?? Number.POSITIVE_INFINITY;
  return upcoming.map(({ index, plan }) => {
    const notNeeded = index > accepted && index < carriedOut;
    const resolution = asksNobody(plan) || notNeeded ? nobodyAsked : resolveStep(about, plan, index, facts);
    return { index, plan, resolution };
  });
}
