import type { CaseId, EventId, GrantId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { rows } from "./db";
import { ownZone } from "./notifications";

/** Access that comes to its end, with the event that gave it. */
export interface EndingGrant {
  readonly id: GrantId;
  readonly person: PersonId;
  readonly case: CaseId;
  readonly event: EventId;
  readonly expiresAt: Instant;
  /** The holder's own zone. */
  readonly zone: string | null;
}

/**
 * Access that ends within the next days and whose holder was not told yet: what was given for three days
 * or less ends unannounced, and so does what somebody has set out to take away or to extend.
 */
export async function endingGrants(withinDays: number, limit: number): Promise<readonly EndingGrant[]> {
  return await rows<EndingGrant>(
    `SELECT g.id, g.person_id AS person, g.case_id AS "case", e.id AS event, g.expires_at AS "expiresAt", ${ownZone} AS zone
     FROM grants g JOIN people p ON p.id = g.person_id AND p.status = 'active'
     JOIN events e ON e.case_id = g.case_id AND e.type = 'access-granted' AND e.data ->> 'grant' = g.id::text
     WHERE g.state = 'active' AND g.noticed_at IS NULL
       AND g.expires_at > clock_timestamp() AND g.expires_at < clock_timestamp() + make_interval(days => $1::int)
       AND g.expires_at - g.granted_at > interval '3 days'
       AND NOT EXISTS (SELECT FROM requests r WHERE r.grant_id = g.id AND r.state <> 'closed')
     ORDER BY g.expires_at, g.id LIMIT $2::int`,
    [withinDays, limit],
  );
}

/** Their holders were told. */
export async function markNoticed(grants: readonly GrantId[]): Promise<void> {
  await rows("UPDATE grants SET noticed_at = clock_timestamp() WHERE id = ANY ($1::uuid[]) AND noticed_at IS NULL", [
    grants,
  ]);
}
