import type { PoolClient } from "pg";
import type { Viewer } from "@/lib/access/viewer";
import { toLeaf } from "@/lib/audit/leaf";
import { pool } from "@/lib/data/db";
import { type FactsRow, factsCte, noFacts, toFacts } from "@/lib/data/facts";
import { newId } from "@/lib/data/new-id";
import { requestRow, seatRows, taskRow } from "@/lib/data/projection";
import { decide } from "@/lib/engine/decide";
import { effects } from "@/lib/engine/effects";
import type { Event } from "@/lib/engine/event";
import type { Case } from "@/lib/engine/request";
import { wakeAt } from "@/lib/engine/settle";

/**
 * The other side of `decide`: the transaction that everybody writes first. Begin, lock the case, read
 * what is needed, decide, write row by row, add the job, commit. The same engine, the same rows, the
 * same events; one statement for each thing.
 */
export async function textbookDecide(viewer: Viewer, number: string): Promise<{ readonly ok: boolean }> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    const decided = await decideWithin(client, viewer, number);
    await client.query("COMMIT");
    return { ok: decided };
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

async function decideWithin(client: PoolClient, viewer: Viewer, number: string): Promise<boolean> {
  const found = await client.query(
    "SELECT c.id, c.state, t.id AS task FROM cases c JOIN tasks t ON t.case_id = c.id WHERE t.number = $1 FOR UPDATE OF c",
    [number],
  );
  const before: Case = found.rows[0].state;
  const facts = await client.query<{ facts: FactsRow }>(
    `WITH about AS (SELECT r.app_id, r.entitlement_id, r.requester_id, r.subject_id, r.groups, r.people || $2::uuid AS persons,
       NULL::uuid[] AS managed, NULL::uuid[] AS balanced
       FROM requests r WHERE r.id = $1), ${factsCte} SELECT facts FROM facts`,
    [before.id, viewer.id],
  );
  const next = await client.query("SELECT nextval('task_numbers') AS number");
  const decision = decide(
    before.id,
    before,
    {
      type: "decide",
      task: found.rows[0].task,
      verb: "approve",
      comment: "measured",
      version: null,
      undoSeconds: 0,
      override: false,
      duration: null,
      to: null,
      data: null,
      category: null,
      reroute: null,
    },
    {
      at: new Date().toISOString(),
      actor: viewer.id,
      channel: "api",
      facts: toFacts(facts.rows[0]?.facts ?? noFacts, before),
      ids: Array.from({ length: 64 }, newId),
      taskNumbers: [`T-${next.rows[0].number}`],
      requestNumber: null,
    },
  );
  if (decision.refusal || !decision.case) return false;
  await writeCase(client, decision.case);
  await writeTasks(client, before, decision.case);
  for (const event of decision.events) await writeEvent(client, event);
  await client.query("INSERT INTO answers (person_id, key, hash, answer, at) VALUES ($1, $2, '', '{}', $3)", [
    viewer.id,
    newId(),
    decision.case.lastAt,
  ]);
  for (const event of decision.events) {
    if (effects(decision.case, event).length === 0) continue;
    await client.query("SELECT graphile_worker.add_job('announce', $1)", [JSON.stringify({ event: event.id })]);
  }
  return true;
}

async function writeCase(client: PoolClient, after: Case): Promise<void> {
  const row = requestRow(after);
  await client.query("UPDATE cases SET version = $2, seq = $3, state = $4, wake_at = $5 WHERE id = $1", [
    after.id,
    after.version,
    after.seq,
    JSON.stringify(after),
    wakeAt(after),
  ]);
  await client.query(
    'UPDATE requests SET state = $2, outcome = $3, step_index = $4, closed_at = $5, last_at = $6, people = $7, deciders = $8, "groups" = $9 WHERE id = $1',
    [row.id, row.state, row.outcome, row.step_index, row.closed_at, row.last_at, row.people, row.deciders, row.groups],
  );
}

async function writeTasks(client: PoolClient, before: Case, after: Case): Promise<void> {
  for (const task of after.tasks) {
    if (before.tasks.includes(task)) continue;
    const row = taskRow(after, task);
    const known = before.tasks.some(({ id }) => id === task.id);
    if (known) {
      await client.query(
        "UPDATE tasks SET state = $2, outcome = $3, closed_at = $4, decided_by_id = $5, decided_at = $6 WHERE id = $1",
        [row.id, row.state, row.outcome, row.closed_at, row.decided_by_id, row.decided_at],
      );
    } else {
      await client.query(
        `INSERT INTO tasks (id, number, case_id, kind, state, step, requester_id, subject_id, app_id, entitlement_id, priority, opened_at, due_at, principals)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [
          row.id,
          row.number,
          row.case_id,
          row.kind,
          row.state,
          row.step,
          row.requester_id,
          row.subject_id,
          row.app_id,
          row.entitlement_id,
          row.priority,
          row.opened_at,
          row.due_at,
          row.principals,
        ],
      );
    }
    await client.query("DELETE FROM seats WHERE task_id = $1", [task.id]);
  }
  for (const seat of seatRows(after)) {
    await client.query(
      `INSERT INTO seats (principal, due_at, task_id, kind, state, class, app_id, entitlement_id, requester_id, subject_id, barred)
       VALUES ($1, $2, $3, $4, $5, 'governance', $6, $7, $8, $9, $10)`,
      [
        seat.principal,
        seat.due_at,
        seat.task_id,
        seat.kind,
        seat.state,
        seat.app_id,
        seat.entitlement_id,
        seat.requester_id,
        seat.subject_id,
        seat.barred,
      ],
    );
  }
}

async function writeEvent(client: PoolClient, event: Event): Promise<void> {
  const { leaf, texts } = toLeaf(event);
  const task = "task" in event.data ? event.data.task : null;
  await client.query(
    "INSERT INTO events (id, case_id, seq, at, type, actor_id, acted_for_id, channel, task_id, data, leaf) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    [
      event.id,
      event.case,
      event.seq,
      event.at,
      event.type,
      event.actor,
      event.actedFor,
      event.channel,
      task,
      event.data,
      leaf,
    ],
  );
  for (const text of texts) {
    await client.query(
      "INSERT INTO event_texts (event_id, field, person_id, salt, value) VALUES ($1, $2, $3, $4, $5)",
      [event.id, text.field, text.person, text.salt, text.value],
    );
  }
}
