import type { Event } from "@/lib/engine/event";
import type { CaseId, EventId, PersonId, Principal, TaskId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { ManagerOf } from "@/lib/engine/message";
import type { TaskState } from "@/lib/engine/task";
import { keyed, rows } from "./db";

type EventRow = Omit<Event, "texts">;

/** The events of a case up to the last of those named, in their order, without the words people wrote. */
export async function historyUpTo(caseId: CaseId, events: readonly EventId[]): Promise<readonly Event[]> {
  const found = await keyed<EventRow>(
    `SELECT id, case_id AS "case", seq, at, type, actor_id AS actor, acted_for_id AS "actedFor", channel, data
     FROM events
     WHERE case_id = $1::uuid AND seq <= (SELECT max(seq) FROM events WHERE case_id = $1::uuid AND id = ANY ($2::uuid[]))
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
  return await keyed<Behind>(
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

/** The managers of people at a level; the first is level 1. */
export async function managersNow(wanted: readonly ManagerOf[]): Promise<readonly PersonId[]> {
  if (wanted.length === 0) return [];
  const found = await rows<{ person: PersonId }>(
    `SELECT DISTINCT r.manager_id AS person FROM jsonb_to_recordset($1::jsonb) AS wanted ("of" uuid, level int)
     JOIN reports r ON r.person_id = wanted."of" AND r.depth = wanted.level
     JOIN people ON people.id = r.manager_id AND people.status = 'active'`,
    [JSON.stringify(wanted)],
  );
  return found.map(({ person }) => person);
}

/** Whom comments name by their address ("@ana@example.com"), by comment. */
export async function mentionedIn(
  comments: readonly EventId[],
): Promise<readonly { readonly event: EventId; readonly person: PersonId }[]> {
  if (comments.length === 0) return [];
  return await rows<{ event: EventId; person: PersonId }>(
    `SELECT DISTINCT x.event_id AS event, p.id AS person
     FROM event_texts x
     CROSS JOIN LATERAL regexp_matches(x.value, '@([a-z0-9._%+-]+@[a-z0-9-]+(?:[.][a-z0-9-]+)+)', 'gi') AS named
     JOIN people p ON lower(p.email) = lower(named[1]) AND p.status = 'active'
     WHERE x.event_id = ANY ($1::uuid[]) AND x.field = 'body'`,
    [comments],
  );
}

/** Those of these people who belong to the organisation. */
export async function internalAmong(people: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
  if (people.length === 0) return new Set();
  const found = await keyed<{ id: PersonId }>(
    "SELECT id FROM people WHERE id = ANY ($1::uuid[]) AND employment <> 'external'",
    [people],
  );
  return new Set(found.map(({ id }) => id));
}

/** What the step that an event passed says to those it tells. */
export async function noticeTemplate(event: EventId): Promise<string | null> {
  const [found] = await rows<{ message: string | null }>(
    `SELECT c.state -> 'steps' -> (e.data ->> 'step')::int -> 'plan' ->> 'message' AS message
     FROM events e JOIN cases c ON c.id = e.case_id WHERE e.id = $1 AND e.type = 'step-passed'`,
    [event],
  );
  return found?.message ?? null;
}

/** A task as it stands now. */
export interface TaskNow {
  readonly state: TaskState;
  /** Until when somebody's decision can still be undone. */
  readonly pendingUntil: Instant | null;
}

export async function taskNow(task: TaskId): Promise<TaskNow | null> {
  const [found] = await keyed<TaskNow>(
    `SELECT t.state, CASE WHEN t.state = 'pending' THEN
       (SELECT one ->> 'until' FROM cases c, jsonb_path_query(c.state, '$.tasks[*] ? (@.id == $id).pending', jsonb_build_object('id', t.id::text)) AS one
        WHERE c.id = t.case_id AND jsonb_typeof(one) = 'object') END AS "pendingUntil"
     FROM tasks t WHERE t.id = $1::uuid`,
    [task],
  );
  return found ?? null;
}
