import type { Facts } from "./command";
import { chainFrom } from "./delegation";
import type { PersonId } from "./ids";
import type { Collaboration } from "./request";

/** As what somebody takes part in a collaboration task. */
export const roles = ["creator", "assignee", "inspector", "follower"] as const;

export type Role = (typeof roles)[number];

/** A role that somebody fills: in their own right, or as a manager of whoever holds it. */
export interface Place {
  readonly role: Role;
  /** The participant in whose place a manager acts; null in one's own right. */
  readonly for: PersonId | null;
}

/** The roles somebody holds themselves; they add up. */
export function ownRoles(together: Collaboration, person: PersonId): readonly Role[] {
  const held = {
    creator: together.creator === person,
    assignee: together.assignee === person,
    inspector: together.inspector === person,
    follower: together.followers.includes(person),
  };
  return roles.filter((role) => held[role]);
}

/** Everybody who takes part, once. */
export function participants({ creator, assignee, inspector, followers }: Collaboration): readonly PersonId[] {
  return [...new Set([creator, assignee, inspector, ...followers])].filter((one) => one !== null);
}

/**
 * Every role somebody fills: their own, then those of the people who report to them at any depth. People
 * outside give and gain nothing through a chain of managers.
 */
export function placesOf(together: Collaboration, person: PersonId, facts: Facts): readonly Place[] {
  const known = facts.people[person];
  if (!known?.active) return [];
  const own = ownRoles(together, person).map((role): Place => ({ role, for: null }));
  if (!known.internal) return own;
  const inherited = participants(together)
    .filter((one) => one !== person && facts.people[one]?.internal === true && reportsTo(one, person, facts))
    .flatMap((one) => ownRoles(together, one).map((role): Place => ({ role, for: one })));
  return [...own, ...stoodInFor(together, person, facts), ...inherited];
}

/** The work of whoever lets this person stand in for them, for this kind of task by name. */
function stoodInFor(together: Collaboration, person: PersonId, facts: Facts): readonly Place[] {
  return participants(together)
    .filter((one) => chainFrom(one, "collaboration", facts, () => true).at(-1) === person)
    .flatMap((one) => ownRoles(together, one).map((role): Place => ({ role, for: one })))
    .filter(({ role }) => role === "assignee" || role === "inspector");
}

function reportsTo(person: PersonId, manager: PersonId, facts: Facts): boolean {
  return facts.managers[person]?.some((level) => level.includes(manager)) === true;
}

/** The place from which somebody may do what these roles may, one's own before an inherited one; null when there is none. */
export function placeFor(
  together: Collaboration,
  person: PersonId,
  facts: Facts,
  wanted: readonly Role[],
): Place | null {
  return placesOf(together, person, facts).find(({ role }) => wanted.includes(role)) ?? null;
}

/** People outside do what their role does to the task, and bring nobody in: they know of nobody. */
export function isOutside(person: PersonId, facts: Facts): boolean {
  return facts.people[person]?.internal !== true;
}
