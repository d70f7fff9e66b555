import type { AppId, CaseId, EntitlementId, GrantId, PersonId } from "@/lib/engine/ids";
import { rows } from "./db";

/** A grant with what it gives, for requests about it. */
export interface HeldGrant {
  readonly id: GrantId;
  readonly person: PersonId;
  readonly entitlement: EntitlementId;
  readonly app: AppId;
}

const columns = "g.id, g.person_id AS person, g.entitlement_id AS entitlement, n.app_id AS app";
const from = "FROM grants g JOIN entitlements n ON n.id = g.entitlement_id";

/** The grant of this access that this person has and that nobody has confirmed as removed. */
export async function activeGrant(person: PersonId, entitlement: EntitlementId): Promise<GrantId | null> {
  const [found] = await rows<{ id: GrantId }>(
    `SELECT id FROM grants WHERE person_id = $1::uuid AND entitlement_id = $2::uuid AND state = 'active'
     ORDER BY granted_at DESC LIMIT 1`,
    [person, entitlement],
  );
  return found?.id ?? null;
}

/** A grant that is there; null when it has ended. */
export async function grantNow(id: GrantId): Promise<HeldGrant | null> {
  const [found] = await rows<HeldGrant>(`SELECT ${columns} ${from} WHERE g.id = $1::uuid AND g.state = 'active'`, [id]);
  return found ?? null;
}

/** What a person has and nobody is about to take away. */
export function grantsToRemove(person: PersonId): Promise<HeldGrant[]> {
  return rows<HeldGrant>(
    `SELECT ${columns} ${from} WHERE g.person_id = $1::uuid AND g.state = 'active'
       AND NOT EXISTS (SELECT FROM requests r WHERE r.grant_id = g.id AND r.type = 'revoke' AND r.state <> 'closed')
     ORDER BY g.granted_at, g.id`,
    [person],
  );
}

/** Grants whose time is over and that nobody has set out to take away: each comes to its end once. */
export function grantsAtTheirEnd(limit: number): Promise<HeldGrant[]> {
  return rows<HeldGrant>(
    `SELECT ${columns} ${from} WHERE g.state = 'active' AND g.expires_at <= clock_timestamp()
       AND NOT EXISTS (SELECT FROM requests r WHERE r.grant_id = g.id AND r.type = 'revoke'
         AND (r.state <> 'closed' OR r.origin = 'expiry'))
     ORDER BY g.expires_at LIMIT $1`,
    [limit],
  );
}

/** Open requests about a grant, of certain types. */
export async function openAboutGrant(grant: GrantId, types: readonly string[]): Promise<readonly OpenRequest[]> {
  return await rows<OpenRequest>(
    "SELECT id, type, origin FROM requests WHERE grant_id = $1::uuid AND type = ANY ($2::text[]) AND state <> 'closed'",
    [grant, types],
  );
}

export interface OpenRequest {
  readonly id: CaseId;
  readonly type: string;
  readonly origin: string;
}

/** Open requests that would give, keep or change access of this person. */
export async function openAboutPerson(person: PersonId): Promise<readonly CaseId[]> {
  const found = await rows<{ id: CaseId }>(
    `SELECT id FROM requests WHERE subject_id = $1::uuid AND state <> 'closed' AND class = 'governance'
       AND type IN ('grant', 'change', 'certify') ORDER BY opened_at`,
    [person],
  );
  return found.map(({ id }) => id);
}

/** Open requests about an app or one access in it; removals are left out, because they go on. */
export async function openAboutTarget(target: {
  readonly app?: AppId;
  readonly entitlement?: EntitlementId;
}): Promise<readonly CaseId[]> {
  const found = await rows<{ id: CaseId }>(
    `SELECT id FROM requests WHERE state <> 'closed' AND class = 'governance' AND type <> 'revoke'
       AND (app_id = $1::uuid OR entitlement_id = $2::uuid OR to_id = $2::uuid) ORDER BY opened_at`,
    [target.app ?? null, target.entitlement ?? null],
  );
  return found.map(({ id }) => id);
}
