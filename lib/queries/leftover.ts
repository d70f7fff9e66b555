import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { personByEmail } from "@/lib/data/people";
import { type LeftoverRow, leftoverOf } from "@/lib/data/reads/leftover";
import type { PersonView } from "./views";

/** A task that a leaver left behind: that it is there, whose it was and since when; not what it is about. */
export interface LeftoverView extends LeftoverRow {
  readonly owner: PersonView;
}

/** What somebody who left still has open among few, for admins; null where there is nothing to know. */
export async function leftover(viewer: Viewer, email: string): Promise<readonly LeftoverView[] | null> {
  const owner = isAdmin(viewer) ? await personByEmail(email) : null;
  if (!owner) return null;
  const found = await leftoverOf(email);
  return found.map((row) => ({ ...row, owner: { email: owner.email, name: owner.name } }));
}
