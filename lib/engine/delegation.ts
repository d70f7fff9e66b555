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
 * at its first repetition, and then nobody stands in. A link that does not count cuts off what is behind it.
 */
export function chainFrom(
  original: PersonId,
  kind: TaskKind,
  facts: Pick<Facts, "delegations" | "people">,
  counts: (link: Delegated) => boolean,
): readonly PersonId[] {
  const links: Delegated[] = [];
  for (let link = linkFrom(original, kind, facts); link; link = linkFrom(link.to, kind, facts)) {
    const { to } = link;
    if (to === original || links.some((one) => one.to === to)) return [];
    const known = facts.people[to];
    if (!known?.active || !known.internal) break;
    links.push(link);
  }
  const cut = links.findIndex((link) => !counts(link));
  return (cut < 0 ? links : links.slice(0, cut)).map(({ to }) => to);
}

function linkFrom(person: PersonId, kind: TaskKind, facts: Pick<Facts, "delegations">): Delegated | undefined {
  return facts.delegations[person]?.find((one) => covers(one, kind));
}

/** Whether a link counts in a case: not one that whom it is about, or its requester, made since it was opened. */
export function countsIn(
  about: { readonly requester: PersonId; readonly subject: PersonId | null; readonly openedAt: Instant },
  { by, since }: Delegated,
): boolean {
  return since < about.openedAt || (by !== about.requester && by !== about.subject);
}
