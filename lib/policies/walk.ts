import type { Path } from "./place";
import type { Policy, StepDraft, Who } from "./policy";

/** Every step of a policy, rules first, with its path in the file, and the steps before it in its list. */
export function stepsOf(
  policy: Policy,
): readonly { readonly step: StepDraft; readonly path: Path; readonly before: readonly StepDraft[] }[] {
  const within = (steps: readonly StepDraft[], path: Path) =>
    steps.map((step, index) => ({ step, path: [...path, "steps", index], before: steps.slice(0, index) }));
  return [...policy.rules.flatMap((rule, index) => within(rule.steps, ["rules", index])), ...within(policy.steps, [])];
}

/** Where a step's own people stand. */
function whoPath({ kind }: StepDraft): Path {
  switch (kind) {
    case "approve":
    case "verify":
      return [kind];
    case "provision":
    case "deprovision":
      return [kind, "manual", "to"];
    default:
      return [kind, "to"];
  }
}

/** Everybody a step names, in whatever part, with the path in the file. */
export function namedBy(step: StepDraft, path: Path): readonly { readonly who: Who; readonly path: Path }[] {
  const parts: readonly (readonly [readonly Who[], Path])[] = [
    [step.who, [...path, ...whoPath(step)]],
    [step.fallback, [...path, "fallback"]],
    [step.reassign.to ?? [], [...path, "reassign", "to"]],
    step.sla?.then && "who" in step.sla.then
      ? [step.sla.then.who, [...path, "sla", "then", step.sla.then.do]]
      : [[], path],
  ];
  return parts.flatMap(([people, at]) => people.map((one, index) => ({ who: one, path: [...at, index] })));
}

/** The webhook a step calls, with its path in the file. */
export function calledBy(step: StepDraft, path: Path): { readonly slug: string; readonly path: Path } | null {
  if (!("webhook" in step) || step.webhook === null) return null;
  return { slug: step.webhook, path: [...path, step.kind, "webhook"] };
}

/** The policy that takes over when a step is not decided in time, with its path in the file. */
export function takingOver(step: StepDraft, path: Path): { readonly slug: string; readonly path: Path } | null {
  const then = step.sla?.then;
  return then?.do === "policy" ? { slug: then.policy, path: [...path, "sla", "then", "policy"] } : null;
}

/** The slugs and addresses a policy names, to be looked up before it is saved or applied. */
export function mentions(policy: Policy): {
  readonly groups: readonly string[];
  readonly emails: readonly string[];
  readonly webhooks: readonly string[];
  readonly policies: readonly string[];
} {
  const steps = stepsOf(policy);
  const all = steps.flatMap(({ step, path }) => namedBy(step, path).map(({ who }) => who));
  const unique = (found: readonly string[]) => [...new Set(found)];
  return {
    groups: unique(all.flatMap((who) => (who.by === "group" ? [who.group] : []))),
    emails: unique(all.flatMap((who) => (who.by === "users" ? who.emails : []))),
    webhooks: unique(steps.flatMap(({ step, path }) => calledBy(step, path)?.slug ?? [])),
    policies: unique(steps.flatMap(({ step, path }) => takingOver(step, path)?.slug ?? [])),
  };
}
