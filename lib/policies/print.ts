import { stringify } from "yaml";
import { printDuration } from "./duration";
import type { Policy, SlaActionDraft, StepDraft, Who } from "./policy";

/** The policy as a file again, defaults left out: reading it gives the same policy. */
export function printPolicy(policy: Policy): string {
  const { app, entitlement } = policy.applies;
  const applies = { ...(app !== null && { app }), ...(entitlement !== null && { entitlement }) };
  const file = {
    policy: policy.name,
    for: policy.for,
    ...(app !== null && { applies }),
    ...(policy.rules.length > 0 && {
      rules: policy.rules.map(({ when, steps }) => ({ when, steps: steps.map(printStep) })),
    }),
    steps: policy.steps.map(printStep),
    ...(policy.tests.length > 0 && { tests: policy.tests }),
  };
  return stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}

function printStep(step: StepDraft): unknown {
  const common = {
    ...(Object.keys(step.comment).length > 0 && { comment: step.comment }),
    ...(step.fallback.length > 0 && { fallback: step.fallback.map(printWho) }),
    ...printReassign(step.reassign),
    ...(step.sla && { sla: printSla(step.sla) }),
  };
  if (step.kind === "approve") return { approve: step.who.map(printWho), ...printApprove(step), ...common };
  const [only, ...others] = step.who;
  const byDefault = others.length === 0 && only?.by === "owners" && only.of === "app";
  const manual = {
    ...(!byDefault && { to: step.who.map(printWho) }),
    ...(step.instructions !== null && { instructions: step.instructions }),
  };
  const how = Object.keys(manual).length > 0 ? { manual } : null;
  if (how === null && Object.keys(common).length === 0) return step.kind;
  return { [step.kind]: how, ...common };
}

function printApprove(step: Extract<StepDraft, { readonly kind: "approve" }>) {
  return {
    ...(step.need !== "any" && { need: step.need }),
    ...(step.self && { self: "allowed" }),
    ...(!step.auto && { auto: "never" }),
    ...(step.distinct && { distinct: true }),
    ...(step.onEmpty !== "fallback" && { onEmpty: step.onEmpty }),
    ...(step.noManager !== "fallback" && { noManager: step.noManager }),
    ...(step.stepUp && { stepUp: true }),
    ...(step.delegate !== "named" && { delegate: step.delegate }),
  };
}

function printReassign({ allowed, to, reason }: StepDraft["reassign"]) {
  const rule = {
    ...(!allowed && { allowed }),
    ...(to !== null && { to: to.map(printWho) }),
    ...(reason !== "required" && { reason }),
  };
  return Object.keys(rule).length > 0 ? { reassign: rule } : {};
}

function printSla({ after, hours, then }: NonNullable<StepDraft["sla"]>) {
  return {
    after: printDuration(after),
    ...(hours !== "wall" && { hours }),
    ...(then && { then: printAction(then) }),
  };
}

function printAction(then: SlaActionDraft): unknown {
  if ("who" in then) return { [then.do]: then.who.map(printWho) };
  return then.do === "policy" ? { policy: then.policy } : then.do;
}

function printWho(who: Who): unknown {
  switch (who.by) {
    case "manager":
      return { manager: who.level };
    case "owners":
      return { owners: who.of };
    case "group":
      return { group: who.group };
    case "users":
      return { users: who.emails };
    case "expression":
      return { expression: who.cel };
    default:
      return who.by;
  }
}
