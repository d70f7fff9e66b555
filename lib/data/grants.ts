import type { EntitlementId, GrantId, PersonId } from "@/lib/engine/ids";
import { rows } from "./db";

/** The grant of this access that this person has and that nobody has confirmed as removed. */
export async function activeGrant(person: PersonId, entitlement: EntitlementId): Promise<GrantId | null> {
  const [found] = await rows<{ id: GrantId }>(
    `SELECT id FROM grants WHERE person_id = $1::uuid AND entitlement_id = $2::uuid AND state = 'active'
     ORDER BY granted_at DESC LIMIT 1`,
    [person, entitlement],
  );
  return found?.id ?? null;
}

/** Whether there is, or was, an app of this short name. */
export async function slugIsTaken(slug: string): Promise<boolean> {
  const found = await rows("SELECT 1 FROM apps WHERE slug = $1", [slug]);
  return found.length > 0;
}
