import type { Places } from "./place";
import type { Policy, Problem } from "./policy";
import { stepsOf } from "./walk";

/**
 * What the file says and nothing carries out yet. It is refused rather than read and forgotten: a
 * policy must do what it says.
 */
export function notAvailable(policy: Policy, places: Places): readonly Problem[] {
  return stepsOf(policy).flatMap(({ step, path }) =>
    step.kind === "approve" && step.stepUp
      ? [places.value([...path, "stepUp"], "asking to sign in again (stepUp) is not available yet")]
      : [],
  );
}
