import type { CaseId, EventId, PersonId, TaskId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { asking, type Message } from "@/lib/engine/message";
import type { Way } from "@/lib/engine/notification";
import type { CaseClass } from "@/lib/engine/request";
import { keyedChange, rows } from "./db";
import { newId } from "./new-id";
import { tenAtLeast } from "./ten-at-least";
import { together } from "./together";

/** One row of the ledger about to be written: an event, a person, a way, a message. */
export interface NewDelivery {
  readonly event: EventId;
  readonly case: CaseId;
  readonly task: TaskId | null;
  readonly person: PersonId;
  readonly channel: Way;
  readonly message: Message;
  /** Why it is not sent at all; null queues it. */
  readonly suppressed: string | null;
  /** When it would have been told: the time of a history that is only stored. Null is now. */
  readonly at: Instant | null;
}

const attemptsBeforeGivingUp = 12;

/** So many letters are made side by side: the last of them waits little longer for its turn than the first. */
const letters = 16;

/**
 * Writes the rows and the jobs of those that are to be sent, in one statement. What is there already stays; what lies
 * in the product is there at once. What asks somebody to act goes before what is only news. Entered together with
 * what is known of other cases in the same turn.
 */
export const enterDeliveries = together<readonly NewDelivery[], void>(async (all) => {
  const given = all.flat().map((one) => ({ ...one, id: newId() }));
  if (given.length > 0) await enter(given);
  return all.map(() => undefined);
});

async function enter(given: readonly (NewDelivery & { readonly id: string })[]): Promise<void> {
  await keyedChange(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb)
         AS given (id uuid, event uuid, "case" uuid, task uuid, person uuid, channel text, message text, suppressed text, at timestamptz)
     ), entered AS (
       INSERT INTO deliveries (id, event_id, case_id, task_id, person_id, channel, message, state, reason, queued_at, sent_at)
       SELECT id, event, "case", task, person, channel, message,
         CASE WHEN suppressed IS NOT NULL THEN 'suppressed' WHEN channel = 'in-app' THEN 'sent' ELSE 'queued' END,
         suppressed, coalesce(at, clock_timestamp()),
         CASE WHEN suppressed IS NULL AND channel = 'in-app' THEN coalesce(at, clock_timestamp()) END
       FROM given
       ON CONFLICT DO NOTHING
       RETURNING id, state, message
     ), turns AS (
       SELECT id, asks, (row_number() OVER (PARTITION BY asks ORDER BY id) - 1) / $4::int AS turn
       FROM (SELECT id, message = ANY ($3::text[]) AS asks FROM entered WHERE state = 'queued') queued
     )
     SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
       SELECT ('deliver', json_agg(json_build_object('delivery', id) ORDER BY id), NULL, NULL, $2::int, NULL,
         CASE WHEN asks THEN 0 ELSE 5 END, NULL)::graphile_worker.job_spec
       FROM turns GROUP BY asks, turn ORDER BY asks DESC, turn
     ))`,
    [JSON.stringify(given), attemptsBeforeGivingUp, asking, letters],
  );
}

/** A row of the ledger with what sending it needs. */
export interface Delivery {
  readonly id: string;
  readonly eventId: EventId;
  readonly caseId: CaseId;
  readonly taskId: TaskId | null;
  readonly personId: PersonId;
  readonly channel: Way;
  readonly message: Message;
  readonly state: "queued" | "sent" | "bounced" | "suppressed";
}

/** What a message needs to know of a case before anything is said of it. */
interface CaseHead {
  readonly number: string;
  readonly class: CaseClass;
  /** The number of the task, where the message is about one. */
  readonly task: string | null;
  readonly parent: string | null;
}

/** A row about to be sent, with what was said around it. */
export interface Attempt extends Delivery {
  readonly burst: readonly Message[];
  readonly sibling: boolean;
  /** The organisation sends nothing at the moment. */
  readonly off: boolean;
  /** Null where it is about no case. */
  readonly head: CaseHead | null;
}

/**
 * Counts an attempt at a row that still has to be sent; nothing where it has been settled. `burst` is what
 * else the same person was told, or is about to be told, of the same case within two seconds of it.
 * `sibling`: the same was said before, within a minute, of another part of the same whole.
 */
export const beginAttempt = together<string, Attempt | null>(async (ids) => {
  const found = await keyedChange<Attempt>(
    `UPDATE deliveries this SET attempts = attempts + 1 WHERE id = ANY ($1::uuid[]) AND state = 'queued'
     RETURNING id, event_id AS "eventId", case_id AS "caseId", task_id AS "taskId", person_id AS "personId", channel,
       message, state, ARRAY(
         SELECT DISTINCT other.message FROM deliveries other
         WHERE other.case_id = this.case_id AND other.person_id = this.person_id AND other.channel = this.channel
           AND other.id <> this.id AND other.state IN ('queued', 'sent')
           AND other.queued_at BETWEEN this.queued_at - interval '2 seconds' AND this.queued_at + interval '2 seconds'
       ) AS burst, EXISTS (
         SELECT FROM requests part JOIN requests sibling ON sibling.parent_id = part.parent_id
         JOIN deliveries other ON other.case_id = sibling.id
         WHERE part.id = this.case_id AND other.person_id = this.person_id AND other.channel = this.channel
           AND other.message = this.message AND other.case_id <> this.case_id AND other.state IN ('queued', 'sent')
           AND (other.queued_at, other.id) < (this.queued_at, this.id) AND other.queued_at > this.queued_at - interval '1 minute'
       ) AS sibling,
       coalesce((SELECT (notifications ->> 'off')::boolean FROM settings WHERE id = 1), false) AS off,
       (SELECT json_build_object('number', r.number, 'class', r.class, 'task', (SELECT t.number FROM tasks t
           WHERE t.case_id = r.id AND (this.task_id IS NULL OR t.id = this.task_id) ORDER BY t.id LIMIT 1),
           'parent', (SELECT p.number FROM requests p WHERE p.id = r.parent_id))
         FROM requests r WHERE r.id = this.case_id) AS head`,
    [tenAtLeast(ids)],
  );
  return ids.map((id) => found.find((one) => one.id === id) ?? null);
});

/** A message that was accepted; `reference` finds it again where it lies. */
interface Sent {
  readonly delivery: string;
  readonly reference: unknown;
}

/** Keeps that it was accepted, with those accepted in the same turn. */
export const markSent = together<Sent, void>(async (all) => {
  await keyedChange(
    `UPDATE deliveries SET state = 'sent', reason = NULL, reference = accepted.reference, sent_at = clock_timestamp()
     FROM jsonb_to_recordset($1::jsonb) AS accepted (delivery uuid, reference jsonb)
     WHERE id = accepted.delivery AND state = 'queued'`,
    [JSON.stringify(all)],
  );
  return all.map(() => undefined);
});

/** The message will not be sent, and why. */
export async function markUnsent(delivery: string, state: "suppressed" | "bounced", reason: string): Promise<void> {
  await rows("UPDATE deliveries SET state = $2, reason = $3 WHERE id = $1 AND state = 'queued'", [
    delivery,
    state,
    reason,
  ]);
}

/** Tries a row again at a given time, beside the attempts it has. */
export async function deliverLater(delivery: string, at: Instant): Promise<void> {
  await rows(
    `SELECT graphile_worker.add_job('deliver', json_build_object('delivery', $1::text),
       run_at => $2::timestamptz, max_attempts => $3::int, job_key => 'deliver:' || $1::text)`,
    [delivery, at, attemptsBeforeGivingUp],
  );
}

/** Whether the person ever got this message about the task in this way. */
export async function wasTold(delivery: Delivery, message: Message): Promise<boolean> {
  const found = await rows(
    `SELECT FROM deliveries WHERE task_id = $1 AND person_id = $2 AND channel = $3 AND message = $4 AND state = 'sent' LIMIT 1`,
    [delivery.taskId, delivery.personId, delivery.channel, message],
  );
  return found.length > 0;
}

/** What every message says of the organisation. */
interface Organisation {
  readonly name: string;
  readonly timeZone: string;
}

const keptForMs = 10_000;
let kept: { readonly until: number; readonly organisation: Organisation } | null = null;

/** The organisation's own settings, read anew every ten seconds. */
export async function organisation(): Promise<Organisation> {
  if (kept && kept.until > Date.now()) return kept.organisation;
  const [found] = await rows<Organisation>(`SELECT name, time_zone AS "timeZone" FROM settings WHERE id = 1`);
  kept = { until: Date.now() + keptForMs, organisation: found ?? { name: "Countersign", timeZone: "UTC" } };
  return kept.organisation;
}

/** Has every copy of these tasks' cards in Slack shown anew; several changes at once are one job. */
export async function addSlackCardJobs(tasks: readonly TaskId[]): Promise<void> {
  if (tasks.length === 0) return;
  await rows(
    `SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
       SELECT ('slack-cards', json_build_object('task', task), NULL, NULL, $2::int, 'slack-cards:' || task, NULL, NULL)::graphile_worker.job_spec
       FROM unnest($1::text[]) AS task
     ))`,
    [[...tasks], attemptsBeforeGivingUp],
  );
}

/**
 * A message that Slack cannot bring goes by e-mail, where e-mail was left out only because the person
 * prefers Slack. What was kept back for another reason stays where it is.
 */
export async function sendByEmailInstead(delivery: Delivery): Promise<void> {
  await rows(
    `WITH instead AS (
       INSERT INTO deliveries (id, event_id, case_id, task_id, person_id, channel, message, state, queued_at)
       VALUES ($1, $2, $3, $4, $5, 'email', $6, 'queued', clock_timestamp())
       ON CONFLICT (event_id, person_id, channel, message) DO UPDATE SET state = 'queued', reason = NULL
         WHERE deliveries.state = 'suppressed' AND deliveries.reason = $8
       RETURNING id
     )
     SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
       SELECT ('deliver', json_build_object('delivery', id), NULL, NULL, $7::int, 'deliver:' || id, 0, NULL)::graphile_worker.job_spec
       FROM instead
     ))`,
    [
      newId(),
      delivery.eventId,
      delivery.caseId,
      delivery.taskId,
      delivery.personId,
      delivery.message,
      attemptsBeforeGivingUp,
      switchedOffByThem,
    ],
  );
}

/** Why a message does not take a way that it usually takes: its reader wants it so. */
export const switchedOffByThem = "switched off by them";

/** Sends a message that came back once more; false where it did not come back. What was kept back is never sent later. */
export async function replay(delivery: string): Promise<boolean> {
  const found = await rows(
    `WITH again AS (
       UPDATE deliveries SET state = 'queued', reason = NULL WHERE id = $1::uuid AND state = 'bounced' RETURNING id
     )
     SELECT graphile_worker.add_job('deliver', json_build_object('delivery', id), max_attempts => $2::int,
       job_key => 'deliver:' || id) FROM again`,
    [delivery, attemptsBeforeGivingUp],
  );
  return found.length > 0;
}
