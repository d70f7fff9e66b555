import { refusals } from "@/lib/engine/reasons";
import { checkCondition, type Wanted } from "./check";
import { unknownSlots } from "./instructions";
import type { Path, Places } from "./place";
import { kindsOf } from "./plan";
import type { Policy, Problem, StepDraft } from "./policy";
import { namedBy, stepsOf } from "./walk";

/** What a well-formed file says that makes no sense: conditions that cannot hold, words nothing would act on. */
export function nonsense(policy: Policy, places: Places): readonly Problem[] {
  const checks = [misplaced, conditions, commentRules, instructions, order, escalations, unproven, fulfilment, reasons];
  return checks.flatMap((check) => check(policy, places));
}

/** An entitlement's slug means something within its app only. */
function misplaced(policy: Policy, places: Places): readonly Problem[] {
  if (policy.applies.entitlement === null || policy.applies.app !== null) return [];
  return [places.value(["applies"], "name the app of the entitlement too: applies: { app: …, entitlement: … }")];
}

function conditions(policy: Policy, places: Places): readonly Problem[] {
  const check = (source: string, wanted: Wanted, path: Path) =>
    checkCondition(source, wanted).map(({ offset, message }) => places.inside(path, offset, message));
  const rules = policy.rules.flatMap(({ when }, index) => check(when, "truth", ["rules", index, "when"]));
  const steps = stepsOf(policy);
  const waits = steps.flatMap(({ step, path }) =>
    step.kind === "wait" && step.until.for === "condition"
      ? check(step.until.condition, "truth", [...path, "wait", "condition"])
      : [],
  );
  const expressions = steps
    .flatMap(({ step, path }) => namedBy(step, path))
    .flatMap(({ who, path }) => (who.by === "expression" ? check(who.cel, "people", [...path, "expression"]) : []));
  return [...rules, ...unreachable(policy, places), ...waits, ...expressions];
}

/** A rule that the ones before it always or already answer. */
function unreachable(policy: Policy, places: Places): readonly Problem[] {
  const plainly = (when: string) => when.replace(/\s+/g, " ").trim();
  return policy.rules.flatMap(({ when }, index) => {
    const before = policy.rules
      .slice(0, index)
      .findIndex((rule) => plainly(rule.when) === plainly(when) || plainly(rule.when) === "true");
    if (before < 0) return [];
    return [places.value(["rules", index, "when"], `never reached: rule ${before + 1} holds whenever this one would`)];
  });
}

/** A comment rule for a verb that the step's task does not have would quietly do nothing. */
function commentRules(policy: Policy, places: Places): readonly Problem[] {
  return stepsOf(policy).flatMap(({ step, path }) => {
    const known = kindsOf(policy, step);
    return Object.keys(step.comment)
      .filter((verb) => !known.some((one) => one === verb))
      .map((verb) => places.key([...path, "comment", verb], `this step has no ${verb}; it has ${known.join(", ")}`));
  });
}

function instructions(policy: Policy, places: Places): readonly Problem[] {
  return stepsOf(policy).flatMap(({ step, path }) => {
    if (!("instructions" in step) || step.instructions === null) return [];
    const at = [...path, step.kind, "manual", "instructions"];
    return unknownSlots(step.instructions).map(({ offset, message }) => places.inside(at, offset, message));
  });
}

const working: readonly StepDraft["kind"][] = ["provision", "deprovision", "execute"];

/** Steps that stand where they can do nothing. */
function order(policy: Policy, places: Places): readonly Problem[] {
  return stepsOf(policy).flatMap(({ step, path, before }) => {
    const previous = before.at(-1)?.kind;
    if (
      step.kind === "verify" &&
      !before.some(({ kind }) => kind === "approve" || kind === "form" || working.includes(kind))
    )
      return [places.key([...path, "verify"], "verify looks at what was done before it: put that step first")];
    if (previous === "reject") return [places.value(path, "never reached: the step before rejects")];
    if (step.kind === "execute" && policy.for !== "action")
      return [places.key([...path, "execute"], "execute runs a queue's action: only a policy for action has one")];
    return [];
  });
}

/** What time alone must not do: carry something out, or begin anew what has been carried out. */
function escalations(policy: Policy, places: Places): readonly Problem[] {
  return stepsOf(policy).flatMap(({ step, path, before }) => {
    const then = step.sla?.then?.do;
    const at = [...path, "sla", "then"];
    if (then === "skip" && working.includes(step.kind))
      return [places.value(at, "skip would carry nothing out: write notify, reassign or cancel")];
    if (then === "policy" && [step, ...before].some(({ kind }) => working.includes(kind)))
      return [places.value(at, "another policy can take over only before anything is carried out")];
    return [];
  });
}

/** Whoever wants proof of who decides wants somebody to decide: nothing may pass such a step by itself. */
function unproven(policy: Policy, places: Places): readonly Problem[] {
  return stepsOf(policy).flatMap(({ step, path }) => {
    if (step.kind !== "approve" || !step.stepUp) return [];
    const says = (at: Path, what: string) =>
      places.value(
        [...path, ...at],
        `${what} passes the step unseen, and stepUp wants proof of who decides it: take one away`,
      );
    return [
      ...(step.onEmpty === "skip" ? [says(["onEmpty"], "skip")] : []),
      ...(step.noManager === "approve" ? [says(["noManager"], "approve")] : []),
      ...(step.sla?.then?.do === "skip" ? [says(["sla", "then"], "skip")] : []),
    ];
  });
}

/** Only what was confirmed counts as removed, so somebody or something has to do it. */
function fulfilment(policy: Policy, places: Places): readonly Problem[] {
  if (policy.for !== "revoke") return [];
  const lists = [
    ...policy.rules.map(({ steps }, index) => ({ steps, path: ["rules", index, "steps"] })),
    { steps: policy.steps, path: ["steps"] },
  ];
  return lists.flatMap(({ steps, path }) =>
    steps.some(({ kind }) => kind === "deprovision" || kind === "reject")
      ? []
      : [places.value(path, "nothing here takes the access away: add deprovision")],
  );
}

/** Reasons are for whoever says no. */
function reasons(policy: Policy, places: Places): readonly Problem[] {
  if (policy.reasons.length === 0) return [];
  const refused = stepsOf(policy).some(({ step }) => kindsOf(policy, step).some((verb) => refusals.includes(verb)));
  return refused ? [] : [places.key(["reasons"], "nobody says no in these steps, so nobody would be shown a reason")];
}
