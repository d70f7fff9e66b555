import type { CampaignId, PersonId, Principal } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { DateLanguage } from "@/lib/engine/manner";
import type { TaskKind } from "@/lib/engine/task";

export type Role = "auditor" | "admin";

/** One who stands in along a chain, and who let them. */
export interface Link {
  readonly person: PersonId;
  readonly by: PersonId;
  readonly at: Instant;
}

/** The seats of one principal that a viewer fills, with what keeps them out of some. */
export interface SeatRange {
  readonly principal: Principal;
  /** Null: of every kind. */
  readonly kinds: readonly TaskKind[] | null;
  /** Whom they act for; null: themselves. */
  readonly for: PersonId | null;
  /** How it came from that person to them, themselves last. */
  readonly before: readonly Link[];
  /** Who stands in for them in turn, the next first. */
  readonly after: readonly Link[];
  /** Who put the one whose seat it is behind the principal by hand, and when. */
  readonly changed: { readonly by: PersonId; readonly at: Instant } | null;
}

/** Whoever looks: computed once a request. Everything they may see or do begins here. */
export interface Viewer {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
  readonly title: string | null;
  readonly internal: boolean;
  readonly roles: readonly Role[];
  /** Whose seats they fill: themselves, their groups, what they own, the admins. */
  readonly principals: readonly Principal[];
  /** The same where delegations or changes by hand play a part; null: every seat of their principals is theirs. */
  readonly ranges: readonly SeatRange[] | null;
  /** Whether anybody reports to them, at any depth. */
  readonly manages: boolean;
  /** The reviews of access they lead. */
  readonly leads: readonly CampaignId[];
  readonly timeZone: string | null;
  /** By whose custom dates are written for them. */
  readonly dateLanguage: DateLanguage | null;
  readonly sessionId: string | null;
}

export function isAdmin(viewer: Pick<Viewer, "roles">): boolean {
  return viewer.roles.includes("admin");
}

/** Whether a page offers its task as the API gives it: to whoever looks after how things work. */
export function mayReadRaw(viewer: Pick<Viewer, "roles">): boolean {
  return isAdmin(viewer);
}

/** An auditor who is nothing else looks on: reads everything, and says nothing where they have no other part. */
export function onlyReads(viewer: Pick<Viewer, "roles">): boolean {
  return viewer.roles.length > 0 && !isAdmin(viewer);
}

/** The same person without what their platform roles show them. */
export function withoutRoles(viewer: Viewer): Viewer {
  return { ...viewer, roles: [] };
}

/** Admins and auditors see every governance task. */
export function seesAll(viewer: Pick<Viewer, "roles">): boolean {
  return viewer.roles.length > 0;
}
