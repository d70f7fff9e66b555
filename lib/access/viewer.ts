import type { PersonId, Principal } from "@/lib/engine/ids";

export type Role = "auditor" | "admin";

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
  /** Whether anybody reports to them, at any depth. */
  readonly manages: boolean;
  readonly timeZone: string | null;
  readonly sessionId: string | null;
}

export function isAdmin(viewer: Pick<Viewer, "roles">): boolean {
  return viewer.roles.includes("admin");
}

/** Admins and auditors see every governance task. */
export function seesAll(viewer: Pick<Viewer, "roles">): boolean {
  return viewer.roles.length > 0;
}
