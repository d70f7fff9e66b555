import type { CaseId, EventId, ExecutionId, WebhookId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { rows } from "./db";

/**
 * `queued`: to be sent, or sent without an answer so far. `accepted`: the other side will call back.
 * `sent`: done. `failed`: answered, and not well. `dead`: nobody answered.
 */
export type CallState = "queued" | "accepted" | "sent" | "failed" | "dead";

/** What a job tries, again and again if it has to; a job of ours repeats itself, so this is for crashes alone. */
const attemptsAfterCrashes = 20;

const job = (call: string, queue: string) =>
  `('call', json_build_object('call', ${call}), ${queue}, NULL, ${attemptsAfterCrashes}, 'call:' || ${call}, 0, NULL)::graphile_worker.job_spec`;

/**
 * Enters the call of a run that was started, once, and queues it. Whom it goes to stands in the step
 * that was frozen with the request.
 */
export async function enterExecution(event: EventId): Promise<void> {
  await rows(
    `WITH run AS (
       SELECT (e.data ->> 'execution')::uuid AS id, e.case_id, c.state -> 'steps' -> (e.data ->> 'step')::int -> 'plan' AS plan
       FROM events e JOIN cases c ON c.id = e.case_id WHERE e.id = $1 AND e.type = 'execution-started'
     ), entered AS (
       INSERT INTO webhook_calls (id, webhook_id, case_id, execution_id, state, queued_at)
       SELECT id, coalesce(plan -> 'how' ->> 'webhook', plan ->> 'webhook')::uuid, case_id, id, 'queued', clock_timestamp()
       FROM run ON CONFLICT DO NOTHING RETURNING id
     )
     SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(SELECT ${job("id", "NULL")} FROM entered))`,
    [event],
  );
}

/** An attempt about to be made. */
export interface Attempt {
  /** The webhook-id. */
  readonly id: string;
  readonly case: CaseId | null;
  readonly execution: ExecutionId | null;
  readonly event: EventId | null;
  /** This one included. */
  readonly attempts: number;
  /** The attempt before was cut off: nobody knows whether it arrived. */
  readonly unknown: boolean;
  readonly url: string;
  readonly secret: string;
  readonly allowPrivate: boolean;
  /** The webhook was taken away meanwhile. */
  readonly gone: boolean;
}

/** What stands as the problem of an attempt whose end nobody has noted yet. */
export const underWay = "under way";

/** Counts an attempt at a call that has no answer yet; null where it has. */
export async function beginCall(id: string): Promise<Attempt | null> {
  const [begun] = await rows<Attempt>(
    `UPDATE webhook_calls c SET attempts = c.attempts + 1, tried_at = clock_timestamp(), problem = '${underWay}'
     FROM webhook_calls before JOIN webhooks w ON w.id = before.webhook_id
     WHERE c.id = $1 AND before.id = c.id AND c.state = 'queued'
     RETURNING c.id, c.case_id AS "case", c.execution_id AS execution, c.event_id AS event, c.attempts,
       coalesce(before.problem = '${underWay}', false) AS unknown,
       w.url, w.secret, w.allow_private AS "allowPrivate", w.ended_at IS NOT NULL AS gone`,
    [id],
  );
  return begun ?? null;
}

interface Ending {
  readonly state: Exclude<CallState, "queued">;
  /** The HTTP status, where there was an answer. */
  readonly status: number | null;
  readonly problem: string | null;
}

/** The call has come to an end, or waits for the call back, unless that was quicker. */
export async function endCall(id: string, { state, status, problem }: Ending): Promise<void> {
  await rows(
    `UPDATE webhook_calls SET state = $2, status = coalesce($3, status), problem = $4, ended_at = clock_timestamp()
     WHERE id = $1 AND state IN ('queued', 'accepted', 'dead') AND ($2 <> 'accepted' OR state = 'queued')`,
    [id, state, status, problem],
  );
}

/** Tries again in so many seconds, under the same id. */
export async function callLater(
  id: string,
  seconds: number,
  { status, problem }: Pick<Ending, "status" | "problem">,
): Promise<void> {
  await rows(
    `WITH noted AS (UPDATE webhook_calls SET status = $3, problem = $4 WHERE id = $1::uuid RETURNING 1)
     SELECT graphile_worker.add_job('call', json_build_object('call', $1::text),
       run_at => clock_timestamp() + make_interval(secs => $2), max_attempts => ${attemptsAfterCrashes},
       job_key => 'call:' || $1::text) FROM noted`,
    [id, seconds, status, problem],
  );
}

/** Looks again in so many seconds whether the call back has come. */
export async function lookLater(id: string, seconds: number): Promise<void> {
  await rows(
    `SELECT graphile_worker.add_job('call-overdue', json_build_object('call', $1::text),
       run_at => clock_timestamp() + make_interval(secs => $2), job_key => 'call-overdue:' || $1::text)`,
    [id, seconds],
  );
}

/** How a call stands. */
export interface Call {
  readonly id: string;
  readonly case: CaseId | null;
  readonly execution: ExecutionId | null;
  readonly event: EventId | null;
  readonly state: CallState;
  readonly attempts: number;
  readonly status: number | null;
  readonly problem: string | null;
  readonly queuedAt: Instant;
  readonly triedAt: Instant | null;
  readonly endedAt: Instant | null;
}

const columns = `id, case_id AS "case", execution_id AS execution, event_id AS event, state, attempts, status, problem,
  queued_at AS "queuedAt", tried_at AS "triedAt", ended_at AS "endedAt"`;

export async function callById(id: string): Promise<Call | null> {
  const [found] = await rows<Call>(`SELECT ${columns} FROM webhook_calls WHERE id = $1`, [id]);
  return found ?? null;
}

/** The calls of a webhook, the latest first. `after` is the last one of the page before. */
export function callsOf(
  webhook: WebhookId,
  wanted: {
    readonly state: CallState | undefined;
    readonly after: { readonly at: string | null; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<Call[]> {
  return rows<Call>(
    `SELECT ${columns} FROM webhook_calls
     WHERE webhook_id = $1 AND ($2::text IS NULL OR state = $2)
       AND ($3::timestamptz IS NULL OR (queued_at, id) < ($3::timestamptz, $4::uuid))
     ORDER BY queued_at DESC, id DESC LIMIT $5`,
    [webhook, wanted.state ?? null, wanted.after?.at ?? null, wanted.after?.id ?? null, wanted.limit + 1],
  );
}

/** Sends a dead letter again, under its own id. False: it is none, so an answer came or is still awaited. */
export async function reviveCall(id: string, webhook: WebhookId): Promise<boolean> {
  const revived = await rows<{ count: number }>(
    `WITH again AS (
       UPDATE webhook_calls SET state = 'queued', attempts = 0, problem = NULL, ended_at = NULL
       WHERE id = $1 AND webhook_id = $2 AND state = 'dead' RETURNING id
     )
     SELECT count(*)::int AS count FROM graphile_worker.add_jobs(ARRAY(SELECT ${job("id", "NULL")} FROM again))`,
    [id, webhook],
  );
  return (revived[0]?.count ?? 0) > 0;
}
