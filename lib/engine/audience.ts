import type { Principal } from "./ids";
import type { Case, Collaboration } from "./request";

/** Everybody who takes part in a collaboration task. */
export function whoTakesPart({ creator, assignee, inspector, followers }: Collaboration): readonly Principal[] {
  const ids = [creator, assignee, inspector, ...followers].filter((id) => id !== null);
  return [...new Set(ids)].map((id): Principal => `person:${id}`);
}

/** The same of a case; nobody where it is no collaboration. */
export function whoTakesPartNow(about: Case): readonly Principal[] {
  return about.collaboration ? whoTakesPart(about.collaboration) : [];
}

/** Whom seats name. */
export function principals(seats: readonly { readonly principal: Principal }[]): readonly Principal[] {
  return seats.map(({ principal }) => principal);
}
