import type { PoolClient } from "pg";
import type { CampaignEventType } from "@/lib/engine/campaign-event";
import type { EventType } from "@/lib/engine/event";
import type { CaseId, EventId, TaskId } from "@/lib/engine/ids";
import { pool } from "./db";
import { directPool } from "./direct";

/** An event whose transaction is over, in the order in which it gets its position. */
export interface Tailed {
  readonly event: EventId;
  readonly case: CaseId;
  readonly task: TaskId | null;
  readonly type: EventType | CampaignEventType;
  readonly leaf: string;
}

/** A job as `graphile_worker.add_jobs` takes it. */
export interface JobSpec {
  readonly identifier: string;
  readonly payload: object;
  readonly job_key?: string;
  readonly max_attempts?: number;
  /** The smaller, the sooner. */
  readonly priority?: number;
}

interface Placing {
  /** The hash of a leaf's bytes. */
  readonly hash: (leaf: string) => Buffer;
  readonly jobs: (events: readonly Tailed[]) => readonly JobSpec[];
  readonly limit: number;
}

/** What one round of the tailer did. `busy`: another tailer is at it. */
export interface Placed {
  readonly busy: boolean;
  readonly count: number;
  readonly position: number;
}

const nothing: Placed = { busy: false, count: 0, position: 0 };

/**
 * Takes the events whose transaction is over, gives each its gapless position, adds their jobs and
 * forgets them, all in one transaction; then tells listeners once. One at a time in the whole cluster.
 */
export async function placeTail(placing: Placing): Promise<Placed> {
  const client = await directPool().connect();
  try {
    await client.query("BEGIN");
    const placed = await placeLocked(client, placing);
    await client.query("COMMIT");
    if (placed.cases.length > 0) await tellListeners(client, placed.position, placed.cases);
    client.release();
    return placed;
  } catch (error) {
    // The connection is given up: whatever it had begun is rolled back.
    client.release(true);
    throw error;
  }
}

async function placeLocked(
  client: PoolClient,
  placing: Placing,
): Promise<Placed & { readonly cases: readonly CaseId[] }> {
  const tailer = await client.query<{ position: string }>(
    "SELECT position FROM tailer WHERE id = 1 FOR UPDATE SKIP LOCKED",
  );
  const at = tailer.rows[0];
  if (!at) return { ...nothing, busy: true, cases: [] };
  const before = Number(at.position);
  // A statement of its own, so that its snapshot is younger than the lock.
  const { rows: events } = await client.query<Tailed>({ name: "tail-take", text: take, values: [placing.limit] });
  if (events.length === 0) return { ...nothing, position: before, cases: [] };
  const position = before + events.length;
  await client.query({
    name: "tail-place",
    text: place,
    values: [
      events.map((_, index) => before + index + 1),
      events.map(({ event }) => event),
      events.map(({ leaf }) => placing.hash(leaf)),
      position,
      JSON.stringify(placing.jobs(events)),
    ],
  });
  return { busy: false, count: events.length, position, cases: [...new Set(events.map((event) => event.case))] };
}

// By transaction, and within a case always by seq: a row waits for those of its case before it, and
// never sorts before them, even when a long transaction drew its number early. `xid >= xmax` are rows
// of a restored database whose counter began anew.
const take = `
  SELECT event, "case", task, type, leaf
  FROM (
    SELECT e.id AS event, e.case_id AS "case", e.task_id AS task, e.type, e.leaf, e.seq,
      bool_and(t.xid < pg_snapshot_xmin(pg_current_snapshot()) OR t.xid >= pg_snapshot_xmax(pg_current_snapshot()))
        OVER earlier AS over,
      max(t.xid) OVER earlier AS turn
    FROM tail t JOIN events e ON e.id = t.event_id
    WINDOW earlier AS (PARTITION BY e.case_id ORDER BY e.seq)
  ) waiting
  WHERE over
  ORDER BY turn, "case", seq
  LIMIT $1`;

const place = `
  WITH taken AS (
    SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::bytea[]) AS taken (position, event_id, hash)
  ), placed AS (
    INSERT INTO leaves (position, event_id, hash) SELECT position, event_id, hash FROM taken
  ), gone AS (
    DELETE FROM tail WHERE event_id = ANY ($2::uuid[])
  ), moved AS (
    UPDATE tailer SET position = $4 WHERE id = 1
  )
  SELECT count(*) FROM graphile_worker.add_jobs(
    ARRAY(SELECT json_populate_recordset(NULL::graphile_worker.job_spec, $5::json))
  )`;

/** Postgres refuses a payload of 8,000 bytes; without the cases everybody asks. */
async function tellListeners(client: PoolClient, position: number, cases: readonly CaseId[]): Promise<void> {
  const whole = JSON.stringify({ position, cases });
  const payload = whole.length < 8000 ? whole : JSON.stringify({ position, cases: null });
  await client.query("SELECT pg_notify('countersign_position', $1)", [payload]);
}

/** Whether anything waits for a position: cheap enough to ask four times a second. */
export async function tailWaits(): Promise<boolean> {
  const { rows } = await directPool().query<{ waits: boolean }>("SELECT EXISTS (SELECT FROM tail) AS waits");
  return rows[0]?.waits ?? false;
}

let waker: (() => void) | null = null;
let nudging = false;

/** The tailer of this process, if it has one, is woken without a detour. */
export function onNudge(wake: (() => void) | null): void {
  waker = wake;
}

/**
 * Wakes the tailer after a commit: not awaited, at most one on its way, and lost without harm, because
 * the tailer looks by itself every 250 ms.
 */
export function nudgeTailer(): void {
  if (waker) {
    waker();
    return;
  }
  if (nudging) return;
  nudging = true;
  pool()
    .query("SELECT pg_notify('countersign_tail', '')")
    .catch(() => undefined)
    .finally(() => {
      nudging = false;
    });
}

/** Calls back at every nudge from another process, connecting again whenever the connection is lost. Answers how to stop. */
export function listenForNudges(nudged: () => void): () => void {
  let over = false;
  let client: PoolClient | null = null;
  let retry: NodeJS.Timeout | undefined;
  const again = () => {
    client?.release(true);
    client = null;
    if (!over) retry = setTimeout(connect, 1000);
  };
  const connect = () => {
    listeningClient(nudged, again).then((found) => {
      client = found;
      if (over) stop();
    }, again);
  };
  const stop = () => {
    over = true;
    clearTimeout(retry);
    client?.release(true);
    client = null;
  };
  connect();
  return stop;
}

async function listeningClient(nudged: () => void, lost: () => void): Promise<PoolClient> {
  const client = await directPool().connect();
  try {
    client.on("notification", nudged);
    await client.query("LISTEN countersign_tail");
    client.once("error", lost);
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
