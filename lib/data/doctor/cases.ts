import { requestColumns, seatColumns, taskColumns } from "@/lib/data/commit-text";
import { pool, rows } from "@/lib/data/db";
import { rebuildReports } from "@/lib/data/directory/reports";
import { requestRow, seatRows, taskRow } from "@/lib/data/projection";
import type { CaseId } from "@/lib/engine/ids";
import type { Case } from "@/lib/engine/request";
import { wakeAt } from "@/lib/engine/settle";

type Row = Readonly<Record<string, unknown>>;

/** A case as it is stored, with its record and with the rows that lists read. */
export interface StoredCase {
  readonly id: CaseId;
  /** Null: there is a record and no case. */
  readonly stored: {
    readonly state: Case;
    readonly version: number;
    readonly seq: number;
    readonly wake_at: string | null;
  } | null;
  readonly leaves: readonly string[];
  readonly request: Row | null;
  readonly tasks: readonly Row[];
  readonly seats: readonly Row[];
}

/** The next cases by id, those of which only the record is left included. None: that was the end. */
export async function caseChunk(after: string, limit: number): Promise<readonly StoredCase[]> {
  const ids = (
    await rows<{ id: CaseId }>(
      `SELECT id FROM (
         (SELECT id FROM cases WHERE id > $1 ORDER BY id LIMIT $2)
         UNION (SELECT case_id FROM events WHERE case_id > $1 AND type = 'request-opened' ORDER BY case_id LIMIT $2)) found
       ORDER BY id LIMIT $2`,
      [after, limit],
    )
  ).map(({ id }) => id);
  return await storedCases(ids);
}

/** These cases as they are stored now. */
export async function storedCases(ids: readonly CaseId[]): Promise<readonly StoredCase[]> {
  if (ids.length === 0) return [];
  const of = <Found extends object>(text: string) => rows<Found>(text, [ids]);
  const [cases, leaves, requests, tasks, seats] = await Promise.all([
    of<NonNullable<StoredCase["stored"]> & { readonly id: CaseId }>("SELECT * FROM cases WHERE id = ANY ($1::uuid[])"),
    of<{ id: CaseId; leaf: string }>(
      "SELECT case_id AS id, leaf FROM events WHERE case_id = ANY ($1::uuid[]) ORDER BY case_id, seq",
    ),
    of<Row>("SELECT * FROM requests WHERE id = ANY ($1::uuid[])"),
    of<Row>("SELECT * FROM tasks WHERE case_id = ANY ($1::uuid[])"),
    of<Row>("SELECT s.*, t.case_id FROM seats s JOIN tasks t ON t.id = s.task_id WHERE t.case_id = ANY ($1::uuid[])"),
  ]);
  const [casesOf, leavesOf] = [by(cases, "id"), by(leaves, "id")];
  const [requestsOf, tasksOf, seatsOf] = [by(requests, "id"), by(tasks, "case_id"), by(seats, "case_id")];
  return ids.map((id) => ({
    id,
    stored: casesOf.get(id)?.[0] ?? null,
    leaves: (leavesOf.get(id) ?? []).map(({ leaf }) => leaf),
    request: requestsOf.get(id)?.[0] ?? null,
    tasks: tasksOf.get(id) ?? [],
    seats: seatsOf.get(id) ?? [],
  }));
}

function by<Found extends object>(found: readonly Found[], field: keyof Found): ReadonlyMap<unknown, readonly Found[]> {
  return Map.groupBy(found, (one) => one[field]);
}

const updates = (columns: string) =>
  columns
    .split(",")
    .map((column) => column.trim())
    .filter((column) => column !== "id")
    .map((column) => `${column} = excluded.${column}`)
    .join(", ");

/**
 * Writes a case and everything lists read of it anew, unless somebody changed it meanwhile: then it was
 * written whole by that.
 */
export async function rewriteCase(after: Case): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT FROM cases WHERE id = $1 FOR UPDATE", [after.id]);
    const counted = await client.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM events WHERE case_id = $1",
      [after.id],
    );
    if (counted.rows[0]?.count === after.seq) {
      for (const [text, values] of rewriting(after)) await client.query(text, [...values]);
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

function rewriting(after: Case): readonly (readonly [string, readonly unknown[]])[] {
  const tasks = after.tasks.map((task) => taskRow(after, task));
  return [
    [
      `INSERT INTO cases (id, version, seq, state, wake_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, seq = excluded.seq, state = excluded.state, wake_at = excluded.wake_at`,
      [after.id, after.version, after.seq, JSON.stringify(after), wakeAt(after)],
    ],
    [
      `INSERT INTO requests (${requestColumns}) SELECT ${requestColumns} FROM json_populate_recordset(NULL::requests, $1::json)
       ON CONFLICT (id) DO UPDATE SET ${updates(requestColumns)}`,
      [JSON.stringify([requestRow(after)])],
    ],
    [
      "DELETE FROM seats WHERE task_id IN (SELECT id FROM tasks WHERE case_id = $1) OR task_id = ANY ($2::uuid[])",
      [after.id, tasks.map(({ id }) => id)],
    ],
    ["DELETE FROM tasks WHERE case_id = $1 AND NOT id = ANY ($2::uuid[])", [after.id, tasks.map(({ id }) => id)]],
    [
      `INSERT INTO tasks (${taskColumns}) SELECT ${taskColumns} FROM json_populate_recordset(NULL::tasks, $1::json)
       ON CONFLICT (id) DO UPDATE SET ${updates(taskColumns)}`,
      [JSON.stringify(tasks)],
    ],
    [
      `INSERT INTO seats (${seatColumns}) SELECT ${seatColumns} FROM json_populate_recordset(NULL::seats, $1::json)`,
      [JSON.stringify(seatRows(after))],
    ],
  ];
}

/** Makes who is above whom anew. */
export async function mendReports(): Promise<void> {
  const client = await pool().connect();
  try {
    await rebuildReports(client);
  } finally {
    client.release();
  }
}
