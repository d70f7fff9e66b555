import { stringify } from "yaml";
import type { Field, WaitFor } from "@/lib/engine/policy";
import { usualForm } from "./draft";
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
    ...(policy.reasons.length > 0 && { reasons: policy.reasons }),
    ...(policy.tests.length > 0 && { tests: policy.tests }),
  };
  return stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** A step that says nothing besides its kind is written as the word alone. */
function printStep(step: StepDraft): unknown {
  const what = printWhat(step);
  const others = { ...printOwn(step), ...printCommon(step) };
  return what === null && Object.keys(others).length === 0 ? step.kind : { [step.kind]: what, ...others };
}

/** What stands behind the key that says what happens. */
function printWhat(step: StepDraft): unknown {
  switch (step.kind) {
    case "approve":
    case "verify":
      return step.who.map(printWho);
    case "provision":
    case "deprovision":
      return printHow(step);
    case "execute":
      return step.who.length > 0 ? { to: step.who.map(printWho) } : null;
    case "form":
      return {
        fields: step.fields.map(printField),
        ...(!same(step.who, usualForm.who) && { to: step.who.map(printWho) }),
      };
    case "wait":
      return printWait(step.until);
    case "accept":
    case "reject":
      return null;
    case "notify":
      return { to: step.who.map(printWho), message: step.message };
    case "ask":
      return { webhook: step.webhook };
  }
}

function printHow({ who, webhook, instructions }: Extract<StepDraft, { readonly kind: "provision" | "deprovision" }>) {
  const manual = {
    ...(!same(who, [{ by: "owners", of: "app" }]) && { to: who.map(printWho) }),
    ...(instructions !== null && { instructions }),
  };
  const how = {
    ...(webhook !== null && { webhook }),
    ...(Object.keys(manual).length > 0 && { manual }),
  };
  return Object.keys(how).length > 0 ? how : null;
}

function printField({ name, label, type, required, options }: Field) {
  return {
    name,
    ...(label !== name && { label }),
    ...(type !== "text" && { type }),
    ...(!required && { required }),
    ...(options.length > 0 && { options }),
  };
}

function printWait(until: WaitFor): unknown {
  switch (until.for) {
    case "duration":
      return printDuration(until.duration);
    case "time-of-day":
      return { time: until.time };
    case "condition":
      return { condition: until.condition, timeout: printDuration(until.timeout) };
  }
}

/** The keys that only steps of this kind have. */
function printOwn(step: StepDraft): object {
  if (step.kind === "ask") return step.onFailure === "fallback" ? {} : { onFailure: step.onFailure };
  return step.kind === "approve" ? printApprove(step) : {};
}

function printCommon(step: StepDraft): object {
  const usual = step.kind === "form" ? usualForm.fallback : [];
  const none = step.fallback.length === 0 ? "none" : step.fallback.map(printWho);
  return {
    ...(Object.keys(step.comment).length > 0 && { comment: step.comment }),
    ...(!same(step.fallback, usual) && { fallback: none }),
    ...printReassign(step.reassign),
    ...(step.sla && { sla: printSla(step.sla) }),
  };
}

function same(a: readonly Who[], b: readonly Who[]): boolean {
  return JSON.stringify(a.map(printWho)) === JSON.stringify(b.map(printWho));
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
    ...(step.balance && { balance: true }),
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
