import type { CaseId, EventId, TaskId, WebhookId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { subscribable } from "@/lib/engine/subscribable";
import { underWay } from "./calls";
import { rows } from "./db";

const batch = 500;

/** One at a time for each webhook, so that it is told in order. */
const feedJob = (webhook: string, at: string) =>
  `('feed', json_build_object('webhook', ${webhook}), 'feed:' || ${webhook}, ${at}, 20, 'feed:' || ${webhook}, 0, NULL)::graphile_worker.job_spec`;

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
         SELECT ${feedJob("webhook", "NULL")} FROM (SELECT DISTINCT webhook FROM found JOIN entered USING (id)) told))
     )
     SELECT (SELECT count(*)::int FROM hungry) AS looked, (SELECT count(*)::int FROM entered) AS entered, (SELECT count FROM queued) AS queued`,
    [batch, subscribable],
  );
  return fed && fed.looked > 0 ? fed.entered : null;
}

/** A worker that was at it for so long has died over it. */
const patience = "interval '30 seconds'";

/**
 * The next event of a subscription that nobody has tried yet, or whose worker died over it, in the order
 * of the record. `later`: some are being tried right now, so somebody should look again.
 */
export async function nextToTell(
  webhook: WebhookId,
): Promise<{ readonly call: string | null; readonly later: boolean }> {
  const [found] = await rows<{ call: string | null; later: boolean }>(
    `WITH waiting AS (
       SELECT c.id, l.position, c.attempts = 0 OR c.tried_at < clock_timestamp() - ${patience} AS ready
       FROM webhook_calls c JOIN leaves l ON l.event_id = c.event_id
       WHERE c.webhook_id = $1 AND c.state = 'queued' AND (c.attempts = 0 OR c.problem = '${underWay}')
     )
     SELECT (SELECT id FROM waiting WHERE ready ORDER BY position LIMIT 1) AS call, EXISTS (SELECT FROM waiting) AS later`,
    [webhook],
  );
  return found ?? { call: null, later: false };
}

/** Goes on with a subscription in so many seconds. */
export async function feedLater(webhook: WebhookId, seconds: number): Promise<void> {
  await rows(
    `SELECT count(*) FROM graphile_worker.add_jobs(ARRAY[${feedJob("$1::text", "clock_timestamp() + make_interval(secs => $2)")}])`,
    [webhook, seconds],
  );
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
