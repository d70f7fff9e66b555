import type { Delegated, Facts } from "./command";
import type { PersonId, Principal } from "./ids";
import type { Instant } from "./instant";
import type { StepPlan } from "./policy";
import type { TaskKind } from "./task";

/** Whether a delegation is meant for a kind of task; one that names none is for all but collaboration. */
export function covers({ kinds }: Pick<Delegated, "kinds">, kind: TaskKind): boolean {
  return kinds.length === 0 ? kind !== "collaboration" : kinds.includes(kind);
}

/**
 * Whether a seat of this step may be filled by somebody's delegate: one that names the person, or names
 * them as manager or owner. What a group or the admins hold is done by the others, unless the step says so.
 */
export function delegable(plan: StepPlan | undefined, principal: Principal): boolean {
  const says = plan?.kind === "approve" ? plan.delegate : "named";
  if (says === "none") return false;
  return says === "all" || !(principal === "admins" || principal.startsWith("group:"));
}

/**
 * Who stands in for somebody, one after the other. Every link is an active person inside; a loop ends
 * at its first repetition, and then nobody stands in.
 */
export function chainFrom(
  original: PersonId,
  kind: TaskKind,
  facts: Pick<Facts, "delegations" | "people">,
  counts: (link: Delegated) => boolean,
): readonly PersonId[] {
  const chain: PersonId[] = [];
  for (let link = linkFrom(original, kind, facts, counts); link; link = linkFrom(link.to, kind, facts, counts)) {
    if (link.to === original || chain.includes(link.to)) return [];
    const known = facts.people[link.to];
    if (!known?.active || !known.internal) return chain;
    chain.push(link.to);
  }
  return chain;
}

function linkFrom(
  person: PersonId,
  kind: TaskKind,
  facts: Pick<Facts, "delegations">,
  counts: (link: Delegated) => boolean,
): Delegated | undefined {
  return facts.delegations[person]?.find((one) => covers(one, kind) && counts(one));
}

/** Whether a link counts in a case: not one that whom it is about, or its requester, made since it was opened. */
export function countsIn(
  about: { readonly requester: PersonId; readonly subject: PersonId | null; readonly openedAt: Instant },
  { by, since }: Delegated,
): boolean {
  return since < about.openedAt || (by !== about.requester && by !== about.subject);
}
