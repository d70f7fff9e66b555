import { seesAll, type Viewer } from "./viewer";

/** Who may ask for a profile: everyone inside, or people of these departments or groups. */
export type Visibility =
  | { readonly to: "everyone" }
  | { readonly to: "departments"; readonly departments: readonly string[] }
  | { readonly to: "groups"; readonly groups: readonly string[] };

/** What a visibility asks of a person. */
export interface Standing {
  readonly department: string | null;
  readonly groups: readonly string[];
}

/** Whether a profile is for this viewer, of this department and these groups; admins and auditors know all. */
export function maySeeProfile(viewer: Viewer, visibility: Visibility, { department, groups }: Standing): boolean {
  if (!viewer.internal) return false;
  if (seesAll(viewer) || visibility.to === "everyone") return true;
  if (visibility.to === "departments") return department !== null && visibility.departments.includes(department);
  return groups.some((group) => visibility.groups.includes(group));
}
