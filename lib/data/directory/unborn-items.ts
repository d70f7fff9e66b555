import { rows } from "@/lib/data/db";
import type { PersonId, Principal, TaskId } from "@/lib/engine/ids";
import { behindSeat } from "./leavers";

const ids = async (text: string, values: readonly unknown[]) =>
  (await rows<{ task: TaskId }>(text, values)).map(({ task }) => task);

/**
 * Items of running campaigns that are no cases yet and behind whose seats nobody active and eligible is left,
 * of those that wait for one of these principals.
 */
export function itemsWithoutAnybody(principals: readonly Principal[], limit: number): Promise<readonly TaskId[]> {
  return ids(
    `SELECT DISTINCT i.task_id AS task FROM campaign_items i JOIN seats f ON f.task_id = i.task_id
     WHERE NOT i.born AND f.principal = ANY ($1::text[]) AND NOT EXISTS (
       SELECT FROM seats s CROSS JOIN LATERAL (${behindSeat}) b
         JOIN people p ON p.id = b.id AND p.status = 'active' AND p.employment <> 'external'
       WHERE s.task_id = i.task_id AND NOT p.id = ANY (coalesce(s.barred, '{}'))) LIMIT $2`,
    [principals, limit],
  );
}

/** Items about somebody, or people below them, that wait for a manager and are no cases yet. */
export function itemsForManagers(person: PersonId, limit: number): Promise<readonly TaskId[]> {
  return ids(
    `SELECT DISTINCT i.task_id AS task FROM campaign_items i JOIN seats s ON s.task_id = i.task_id
     WHERE NOT i.born AND i.seats @> '[{"cause": {"by": "manager"}}]' AND i.person_id IN (
       SELECT $1::uuid UNION ALL SELECT person_id FROM reports WHERE manager_id = $1) LIMIT $2`,
    [person, limit],
  );
}

/** Every principal somebody stands behind. */
export async function principalsOf(person: PersonId): Promise<readonly Principal[]> {
  const found = await rows<{ principal: Principal }>(
    `SELECT 'person:' || $1::uuid AS principal UNION ALL SELECT 'group:' || group_id FROM group_members WHERE person_id = $1
     UNION ALL SELECT 'app-owners:' || app_id FROM app_owners WHERE person_id = $1
     UNION ALL SELECT 'entitlement-owners:' || entitlement_id FROM entitlement_owners WHERE person_id = $1
     UNION ALL SELECT 'admins'`,
    [person],
  );
  return found.map(({ principal }) => principal);
}
