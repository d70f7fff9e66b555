import type { ClientBase } from "pg";
import { rows } from "@/lib/data/db";
import type { CaseId } from "@/lib/engine/ids";

/** Ends what leavers hold of Countersign itself: their status, sessions, tokens and sign-in links. */
export async function endPeople(client: ClientBase, people: readonly string[], source = "import"): Promise<void> {
  if (people.length === 0) return;
  await client.query(
    `WITH left_people AS (
       UPDATE people SET status = 'deactivated', source = source || jsonb_build_object('status', $2::text), updated_at = now()
        WHERE id = ANY($1::uuid[])
     ), tokens AS (
       UPDATE api_tokens SET revoked_at = now() WHERE person_id = ANY($1::uuid[]) AND revoked_at IS NULL
     ), links AS (
       UPDATE sign_in_links SET used_at = now() WHERE person_id = ANY($1::uuid[]) AND used_at IS NULL
     )
     UPDATE sessions SET ended_at = now() WHERE person_id = ANY($1::uuid[]) AND ended_at IS NULL`,
    [people, source],
  );
}

/** Whoever stands behind a seat `s` now, left or not. */
export const behindSeat = `
  SELECT p.id FROM people p WHERE p.id = CASE WHEN s.principal LIKE 'person:%' THEN substr(s.principal, 8)::uuid END
  UNION ALL
  SELECT m.person_id FROM group_members m
   WHERE m.group_id = CASE WHEN s.principal LIKE 'group:%' THEN substr(s.principal, 7)::uuid END
  UNION ALL
  SELECT o.person_id FROM app_owners o
   WHERE o.app_id = CASE WHEN s.principal LIKE 'app-owners:%' THEN substr(s.principal, 12)::uuid END
  UNION ALL
  SELECT o.person_id FROM entitlement_owners o
   WHERE o.entitlement_id = CASE WHEN s.principal LIKE 'entitlement-owners:%' THEN substr(s.principal, 20)::uuid END
  UNION ALL
  SELECT p.id FROM people p WHERE s.principal = 'admins' AND 'admin' = ANY(p.roles)`;

// Tasks among few are not looked for: their people are named, not resolved.
const withoutAnybody = `
  FROM tasks t
 WHERE t.closed_at IS NULL AND t.class = 'governance' AND NOT EXISTS (
   SELECT FROM seats s CROSS JOIN LATERAL (${behindSeat}) b
     JOIN people p ON p.id = b.id AND p.status = 'active' AND p.employment <> 'external'
    WHERE s.task_id = t.id AND NOT p.id = ANY(coalesce(s.barred, '{}')))`;

/** Numbers of open tasks behind whose principals nobody active and eligible is left, oldest first. */
export async function tasksWithoutAnybody(client: ClientBase): Promise<readonly string[]> {
  const found = await client.query<{ number: string }>(`SELECT t.number ${withoutAnybody} ORDER BY t.opened_at, t.id`);
  return found.rows.map((row) => row.number);
}

/** The cases of such tasks. */
export async function casesWithoutAnybody(): Promise<readonly CaseId[]> {
  const found = await rows<{ id: CaseId }>(`SELECT DISTINCT t.case_id AS id ${withoutAnybody}`);
  return found.map(({ id }) => id);
}
