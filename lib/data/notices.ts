import type { Event } from "@/lib/engine/event";
import type { CaseId, EventId, PersonId, Principal, TaskId } from "@/lib/engine/ids";
import { rows } from "./db";

type EventRow = Omit<Event, "texts">;

/** The events of a case up to the last of those named, in their order, without the words people wrote. */
export async function historyUpTo(caseId: CaseId, events: readonly EventId[]): Promise<readonly Event[]> {
  const found = await rows<EventRow>(
    `SELECT id, case_id AS "case", seq, at, type, actor_id AS actor, acted_for_id AS "actedFor", channel, data
     FROM events
     WHERE case_id = $1 AND seq <= (SELECT max(seq) FROM events WHERE case_id = $1 AND id = ANY ($2::uuid[]))
     ORDER BY seq`,
    [caseId, events],
  );
  // The columns are what was written from such an event.
  return found.map((row) => ({ ...row, texts: {} }) as Event);
}

/** Somebody who stands behind a principal now. */
export interface Behind {
  readonly principal: Principal;
  readonly person: PersonId;
  readonly internal: boolean;
}

/** The active people behind each principal. Groups, ownership and the admins' role count for internal people alone. */
export async function peopleBehindNow(principals: readonly Principal[]): Promise<readonly Behind[]> {
  return await rows<Behind>(
    `WITH asked AS (
       SELECT principal, split_part(principal, ':', 1) AS what, nullif(split_part(principal, ':', 2), '')::uuid AS id
       FROM unnest($1::text[]) AS asked (principal)
     ), behind AS (
       SELECT principal, what, id AS person FROM asked WHERE what = 'person'
       UNION ALL
       SELECT principal, what, person_id FROM asked JOIN group_members ON group_id = id AND what = 'group'
       UNION ALL
       SELECT principal, what, person_id FROM asked JOIN app_owners ON app_id = id AND what = 'app-owners'
       UNION ALL
       SELECT principal, what, person_id FROM asked JOIN entitlement_owners ON entitlement_id = id AND what = 'entitlement-owners'
       UNION ALL
       SELECT principal, what, people.id FROM asked JOIN people ON what = 'admins' AND 'admin' = ANY (people.roles)
     )
     SELECT DISTINCT behind.principal, people.id AS person, people.employment <> 'external' AS internal
     FROM behind JOIN people ON people.id = behind.person
     WHERE people.status = 'active' AND (behind.what = 'person' OR people.employment <> 'external')`,
    [[...new Set(principals)]],
  );
}

/** A task as it stands now: where it is, and whether this person still has a seat that counts. */
export interface TaskNow {
  readonly state: string;
  readonly closed: boolean;
  readonly seated: boolean;
  /** Until when somebody's decision can still be undone. */
  readonly pendingUntil: string | null;
}

export async function taskNow(
  task: TaskId,
  person: PersonId,
  principals: readonly Principal[],
): Promise<TaskNow | null> {
  const [found] = await rows<TaskNow>(
    `SELECT t.state, t.closed_at IS NOT NULL AS closed,
       EXISTS (
         SELECT FROM seats s
         WHERE s.task_id = t.id AND s.principal = ANY ($3::text[]) AND NOT $2 = ANY (coalesce(s.barred, '{}'))
       ) AS seated,
       (SELECT one ->> 'until' FROM cases c, jsonb_path_query(c.state, '$.tasks[*] ? (@.id == $id).pending', jsonb_build_object('id', t.id::text)) AS one
        WHERE c.id = t.case_id AND jsonb_typeof(one) = 'object') AS "pendingUntil"
     FROM tasks t WHERE t.id = $1`,
    [task, person, principals],
  );
  return found ?? null;
}
