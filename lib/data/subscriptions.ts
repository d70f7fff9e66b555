import type { CaseId, EventId, TaskId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { subscribable } from "@/lib/engine/subscribable";
import { rows } from "./db";

const batch = 500;

/**
 * Enters the next events of each subscription in the order of the record, and queues them. What
 * belongs to the participants of a task alone is told to no subscription: an admin makes those.
 * Answers how many were entered, or null when there was nothing to look at.
 */
export async function feedSubscriptions(): Promise<number | null> {
  const [fed] = await rows<{ looked: number; entered: number }>(
    `WITH hungry AS MATERIALIZED (
       SELECT w.id, w.events, w.position, least(w.position + $1, t.position) AS upto
       FROM webhooks w JOIN tailer t ON t.id = 1
       WHERE w.purpose = 'events' AND w.ended_at IS NULL AND w.position < t.position
       FOR UPDATE OF w SKIP LOCKED
     ), found AS MATERIALIZED (
       SELECT gen_random_uuid() AS id, h.id AS webhook, e.id AS event, e.case_id, l.position
       FROM hungry h
       JOIN leaves l ON l.position > h.position AND l.position <= h.upto
       JOIN events e ON e.id = l.event_id
       LEFT JOIN requests r ON r.id = e.case_id
       WHERE (cardinality(h.events) = 0 OR e.type = ANY (h.events)) AND e.type = ANY ($2::text[])
         AND coalesce(r.class, 'governance') = 'governance'
     ), entered AS (
       INSERT INTO webhook_calls (id, webhook_id, case_id, event_id, state, queued_at)
       SELECT id, webhook, case_id, event, 'queued', clock_timestamp() FROM found ORDER BY position
       ON CONFLICT DO NOTHING RETURNING id
     ), moved AS (
       UPDATE webhooks w SET position = h.upto FROM hungry h WHERE w.id = h.id
     ), queued AS (
       SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
         SELECT ('call', json_build_object('call', id), 'webhook:' || webhook, NULL, 20, 'call:' || id, 0, NULL)::graphile_worker.job_spec
         FROM found JOIN entered USING (id) ORDER BY position))
     )
     SELECT (SELECT count(*)::int FROM hungry) AS looked, (SELECT count FROM queued)::int AS entered`,
    [batch, subscribable],
  );
  return fed && fed.looked > 0 ? fed.entered : null;
}

/** An event as a subscription is told of it: ids, codes and numbers. */
export interface ToldEvent {
  readonly id: EventId;
  readonly position: number;
  readonly type: string;
  readonly at: Instant;
  readonly actor: string | null;
  readonly actedFor: string | null;
  readonly channel: string;
  readonly data: object;
  readonly case: CaseId;
  readonly number: string | null;
  readonly requestType: string | null;
  readonly task: TaskId | null;
  readonly taskNumber: string | null;
}

export async function toldEvent(id: EventId): Promise<ToldEvent | null> {
  const [found] = await rows<ToldEvent>(
    `SELECT e.id, l.position, e.type, e.at, e.actor_id AS actor, e.acted_for_id AS "actedFor", e.channel, e.data,
       e.case_id AS "case", r.number, r.type AS "requestType", t.id AS task, t.number AS "taskNumber"
     FROM events e JOIN leaves l ON l.event_id = e.id
     LEFT JOIN requests r ON r.id = e.case_id LEFT JOIN tasks t ON t.id = e.task_id
     WHERE e.id = $1`,
    [id],
  );
  return found ?? null;
}
