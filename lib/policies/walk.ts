import type { Path } from "./place";
import type { Policy, StepDraft, Who } from "./policy";

/** Every step of a policy, rules first, with its path in the file. */
export function stepsOf(policy: Policy): readonly { readonly step: StepDraft; readonly path: Path }[] {
  const within = (steps: readonly StepDraft[], path: Path) =>
    steps.map((step, index) => ({ step, path: [...path, "steps", index] }));
  return [...policy.rules.flatMap((rule, index) => within(rule.steps, ["rules", index])), ...within(policy.steps, [])];
}

/** Everybody a step names, in whatever part, with the path in the file. */
export function namedBy(step: StepDraft, path: Path): readonly { readonly who: Who; readonly path: Path }[] {
  const who = step.kind === "approve" ? [...path, "approve"] : [...path, step.kind, "manual", "to"];
  const parts: readonly (readonly [readonly Who[], Path])[] = [
    [step.who, who],
    [step.fallback, [...path, "fallback"]],
    [step.reassign.to ?? [], [...path, "reassign", "to"]],
    step.sla?.then && "who" in step.sla.then
      ? [step.sla.then.who, [...path, "sla", "then", step.sla.then.do]]
      : [[], path],
  ];
  return parts.flatMap(([people, at]) => people.map((one, index) => ({ who: one, path: [...at, index] })));
}

/** The slugs and addresses a policy names, to be looked up before it is saved or applied. */
export function mentions(policy: Policy): { readonly groups: readonly string[]; readonly emails: readonly string[] } {
  const all = stepsOf(policy).flatMap(({ step, path }) => namedBy(step, path).map(({ who }) => who));
  return {
    groups: [...new Set(all.flatMap((who) => (who.by === "group" ? [who.group] : [])))],
    emails: [...new Set(all.flatMap((who) => (who.by === "users" ? who.emails : [])))],
  };
}
