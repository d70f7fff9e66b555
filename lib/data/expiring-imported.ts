import type { GrantId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { DateLanguage } from "@/lib/engine/manner";
import { rows } from "./db";
import { ownLanguage, ownZone } from "./notifications";

/** Access that no request gave and that comes to its end. */
export interface ImportedEnding {
  readonly id: GrantId;
  readonly expiresAt: Instant;
  readonly zone: string | null;
}

const isoEnd = `to_char(g.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "expiresAt"`;

/** What ends within the next days and was not announced yet; what is being removed or extended is left out. */
export function endingImported(withinDays: number, limit: number): Promise<ImportedEnding[]> {
  return rows<ImportedEnding>(
    `SELECT g.id, ${isoEnd}, ${ownZone} AS zone FROM grants g JOIN people p ON p.id = g.person_id AND p.status = 'active'
     WHERE g.state = 'active' AND g.noticed_at IS NULL AND g.case_id IS NULL
       AND g.expires_at > clock_timestamp() AND g.expires_at < clock_timestamp() + make_interval(days => $1::int)
       AND g.expires_at - g.granted_at > interval '3 days'
       AND NOT EXISTS (SELECT FROM requests r WHERE r.grant_id = g.id AND r.state <> 'closed')
     ORDER BY g.expires_at, g.id LIMIT $2::int`,
    [withinDays, limit],
  );
}

const attempts = 8;

/** Marks them as announced and adds the job that tells each holder, in one statement: each is told once. */
export async function announceImported(grants: readonly GrantId[]): Promise<number> {
  const [told] = await rows<{ count: number }>(
    `WITH told AS (
       UPDATE grants SET noticed_at = clock_timestamp() WHERE id = ANY ($1::uuid[]) AND noticed_at IS NULL RETURNING id
     )
     SELECT count(*)::int AS count FROM graphile_worker.add_jobs(ARRAY(
       SELECT ('tell-ending', json_build_object('grant', id), NULL, NULL, $2::int, 'tell-ending:' || id, 5, NULL)::graphile_worker.job_spec
       FROM told
     ))`,
    [grants, attempts],
  );
  return told?.count ?? 0;
}

/** What the letter says. */
export interface EndingLetter {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string;
  readonly zone: string | null;
  readonly language: DateLanguage | null;
  readonly access: string;
  readonly expiresAt: Instant;
}

/** Null where there is nothing to tell any more. */
export async function endingLetter(grant: GrantId): Promise<EndingLetter | null> {
  const [found] = await rows<EndingLetter>(
    `SELECT p.id AS person, p.name, p.email, ${ownZone} AS zone, ${ownLanguage} AS language, a.name || ': ' || n.name AS access, ${isoEnd}
     FROM grants g JOIN people p ON p.id = g.person_id AND p.status = 'active'
     JOIN entitlements n ON n.id = g.entitlement_id JOIN apps a ON a.id = n.app_id
     WHERE g.id = $1::uuid AND g.state = 'active' AND g.expires_at > clock_timestamp()`,
    [grant],
  );
  return found ?? null;
}
