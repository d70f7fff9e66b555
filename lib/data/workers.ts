import { rows } from "./db";
import { directPool } from "./direct";

/** A worker that was not seen for so long is dead; its jobs are freed. */
const deadAfterSeconds = 15;

/** Says that a worker (its pool of graphile-worker) is alive. */
export async function beat(worker: string): Promise<void> {
  await directPool().query(
    `INSERT INTO workers (id, seen_at) VALUES ($1, clock_timestamp())
     ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`,
    [worker],
  );
}

/** A worker that stops in order says so, so that nobody waits for it. */
export async function forgetWorker(worker: string): Promise<void> {
  await directPool().query("DELETE FROM workers WHERE id = $1", [worker]);
}

/** Frees the jobs that dead workers hold and answers which workers those were. */
export async function freeJobsOfTheDead(): Promise<readonly string[]> {
  const { rows: dead } = await directPool().query<{ id: string }>(
    `SELECT DISTINCT held.locked_by AS id
     FROM graphile_worker.jobs held
     WHERE held.locked_by IS NOT NULL
       AND held.locked_at < clock_timestamp() - make_interval(secs => $1)
       AND NOT EXISTS (
         SELECT FROM workers alive
         WHERE alive.id = held.locked_by AND alive.seen_at > clock_timestamp() - make_interval(secs => $1)
       )`,
    [deadAfterSeconds],
  );
  const ids = dead.map(({ id }) => id);
  if (ids.length > 0) await directPool().query("SELECT graphile_worker.force_unlock_workers($1)", [ids]);
  return ids;
}

/** How long until the next case has something due, by the database's clock; null when none has. */
export async function millisecondsToNextWake(): Promise<number | null> {
  const [next] = await rows<{ wait: number | null }>(
    "SELECT ceil(extract(epoch FROM min(wake_at) - clock_timestamp()) * 1000)::float8 AS wait FROM cases WHERE wake_at IS NOT NULL",
  );
  return next?.wait ?? null;
}

/**
 * Answers under idempotency keys are kept 24 hours, as are proofs that nobody decided by; calls to the outside 90 days
 * after their end and as long as their request goes on. The rows of workers long dead go too.
 */
export async function cleanUp(): Promise<void> {
  await rows("DELETE FROM answers WHERE at < now() - interval '24 hours'");
  await rows("DELETE FROM step_ups WHERE used_at IS NULL AND created_at < now() - interval '24 hours'");
  await rows("DELETE FROM workers WHERE seen_at < now() - interval '1 day'");
  await rows(
    `DELETE FROM webhook_calls c WHERE c.ended_at < now() - interval '90 days'
       AND NOT EXISTS (SELECT FROM requests r WHERE r.id = c.case_id AND r.state <> 'closed')`,
  );
}
