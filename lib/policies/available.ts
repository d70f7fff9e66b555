import type { Path, Places } from "./place";
import type { Policy, Problem, StepDraft } from "./policy";
import { stepsOf } from "./walk";

/**
 * What the file says and nothing carries out yet. It is refused rather than read and forgotten: a
 * policy must do what it says.
 */
export function notAvailable(policy: Policy, places: Places): readonly Problem[] {
  const later = (path: Path, what: string) => places.value(path, `${what} is not available yet`);
  return stepsOf(policy).flatMap(({ step, path }) =>
    unavailableKeys(step).map(({ key, what }) => later([...path, ...key], what)),
  );
}

function unavailableKeys(step: StepDraft): readonly { readonly key: Path; readonly what: string }[] {
  const found: { readonly key: Path; readonly what: string }[] = [];
  if (step.sla?.hours === "working") found.push({ key: ["sla", "hours"], what: "counting working hours" });
  if (step.sla?.then) found.push({ key: ["sla", "then"], what: `sla.then (${step.sla.then.do})` });
  if (step.kind !== "approve") return found;
  if (step.stepUp) found.push({ key: ["stepUp"], what: "asking to sign in again (stepUp)" });
  if (step.delegate !== "named") found.push({ key: ["delegate"], what: `delegate: ${step.delegate}` });
  return found;
}
