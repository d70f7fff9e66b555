import { holds } from "./condition";
import { inputsFor } from "./examples";
import { type PolicyInputs, type Type, variables } from "./inputs";
import type { Policy } from "./policy";
import { chooseSteps } from "./route";

/** How one rule answered, in the order they are asked; those after the one that held are not asked. */
export interface RuleAnswer {
  readonly rule: number;
  readonly when: string;
  /** Null where it could not be evaluated. */
  readonly holds: boolean | null;
  readonly problem: string | null;
}

/** Why these steps: each rule that was asked, with its answer. */
export function explain(policy: Policy, inputs: PolicyInputs): readonly RuleAnswer[] {
  const answers: RuleAnswer[] = [];
  for (const [rule, { when }] of policy.rules.entries()) {
    const answer = holds(when, inputs);
    const problem = answer.ok ? null : answer.message;
    answers.push({ rule, when, holds: answer.ok ? answer.value : null, problem });
    if (!answer.ok || answer.value) break;
  }
  return answers;
}

/** What would come of it if one variable were not known. */
export interface Unknown {
  /** "subject.department" */
  readonly variable: string;
  /** The rule that would hold then; null is the baseline. */
  readonly rule: number | null;
  /** Why the routing would stop. */
  readonly problem: string | null;
}

/** Each variable unknown in turn: those whose loss leads elsewhere or stops the routing. */
export function unknowns(policy: Policy, inputs: PolicyInputs): readonly Unknown[] {
  const usual = outcome(policy, inputs);
  return eachUnknown(inputs).flatMap(({ variable, inputs: lacking }) => {
    const found = outcome(policy, lacking);
    return found.rule === usual.rule && found.problem === usual.problem ? [] : [{ variable, ...found }];
  });
}

/** A rule that cannot be asked when something is not known: routing would stop there, for the admins to mend. */
export interface FragileRule {
  readonly rule: number;
  /** "subject.department", or "everything". */
  readonly variable: string;
  readonly problem: string;
}

/** Every rule, whatever comes before it, asked with nothing known and with each variable of each example unknown. */
export function fragileRules(policy: Policy): readonly FragileRule[] {
  const nothing = { variable: "everything", inputs: inputsFor(policy, {}) };
  const lacking = policy.tests.flatMap(({ given }) => eachUnknown(inputsFor(policy, given)));
  return policy.rules.flatMap(({ when }, rule) => {
    const found = new Map<string, FragileRule>();
    for (const { variable, inputs } of [nothing, ...lacking]) {
      const answer = holds(when, inputs);
      if (!answer.ok && !found.has(variable)) found.set(variable, { rule, variable, problem: answer.message });
    }
    return [...found.values()];
  });
}

/** The inputs with each variable unknown in turn. */
function eachUnknown(inputs: PolicyInputs) {
  return Object.entries(variables).flatMap(([group, fields]) =>
    Object.entries(fields).map(([field, type]) => {
      return { variable: `${group}.${field}`, inputs: without(inputs, group, field, type) };
    }),
  );
}

function outcome(policy: Policy, inputs: PolicyInputs): Omit<Unknown, "variable"> {
  const chosen = chooseSteps(policy, inputs);
  if ("routingError" in chosen) return { rule: chosen.routingError.rule, problem: chosen.routingError.message };
  return { rule: chosen.rule, problem: null };
}

/** The inputs with one variable at what it is when nothing is known of it. */
function without(inputs: PolicyInputs, group: string, field: string, type: Type): PolicyInputs {
  const known = Object.entries(inputs).find(([name]) => name === group)?.[1];
  if (!known || group === "request") return withoutDuration(inputs, group, field);
  return { ...inputs, [group]: { ...known, [field]: blank(type) } };
}

/** Of a request only its length can be unknown: then it is without end. */
function withoutDuration(inputs: PolicyInputs, group: string, field: string): PolicyInputs {
  if (group !== "request" || field !== "duration") return inputs;
  return { ...inputs, request: { ...inputs.request, duration: null } };
}

function blank(type: Type): unknown {
  switch (type.is) {
    case "list":
      return [];
    case "truth":
      return false;
    case "whole":
    case "number":
      return 0;
    case "duration":
      return null;
    default:
      return type.values?.includes("unknown") ? "unknown" : "";
  }
}
