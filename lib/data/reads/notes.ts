import { maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import { rows } from "@/lib/data/db";
import type { Event } from "@/lib/engine/event";
import type { CaseId, EventId, TaskId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Message } from "@/lib/engine/message";
import { statement } from "./bind";
import { eventColumns } from "./case-record";

/** A message that lies in the product itself. */
export interface NoteRow {
  readonly note: string;
  readonly about: TaskId | null;
  readonly message: Message;
  readonly told: Instant;
  readonly readAt: Instant | null;
  /** The number under which a task is known to whoever no longer sees more of it. */
  readonly number: string;
  readonly seen: boolean;
}

interface NotesWanted {
  readonly after: { readonly at: Instant | null; readonly id: string } | null;
  readonly unread: boolean;
  readonly limit: number;
}

/**
 * What one person was told in the product, the latest first, each with its event: as far as they may see
 * the case now. That somebody takes part no longer is all that is left of such a task.
 */
export async function notesOf(
  viewer: Viewer,
  { after, unread, limit }: NotesWanted,
): Promise<readonly (NoteRow & Event)[]> {
  const { values, bind } = statement();
  const seen = maySee(viewer, bind);
  const behind = after ? `AND (d.queued_at, d.id) < (${bind(after.at)}::timestamptz, ${bind(after.id)}::uuid)` : "";
  return rows<NoteRow & Event>(
    `${eventColumns}, d.id AS note, d.task_id AS about, d.message, d.queued_at AS told, d.read_at AS "readAt", ${seen} AS seen,
       coalesce((SELECT t.number FROM tasks t WHERE t.id = d.task_id), r.number) AS number
     FROM deliveries d JOIN events e ON e.id = d.event_id JOIN requests r ON r.id = d.case_id
     WHERE d.person_id = ${bind(viewer.id)}::uuid AND d.channel = 'in-app' AND d.state = 'sent'
       ${unread ? "AND d.read_at IS NULL" : ""} ${behind} AND (d.message = 'participant-removed' OR ${seen})
     ORDER BY d.queued_at DESC, d.id DESC LIMIT ${bind(limit + 1)}`,
    values,
  );
}

/** One message of the viewer's own. */
export async function noteOf(viewer: Viewer, id: string): Promise<(NoteRow & Event) | null> {
  const { values, bind } = statement();
  const seen = maySee(viewer, bind);
  const [found] = await rows<NoteRow & Event>(
    `${eventColumns}, d.id AS note, d.task_id AS about, d.message, d.queued_at AS told, d.read_at AS "readAt", ${seen} AS seen,
       coalesce((SELECT t.number FROM tasks t WHERE t.id = d.task_id), r.number) AS number
     FROM deliveries d JOIN events e ON e.id = d.event_id JOIN requests r ON r.id = d.case_id
     WHERE d.id = ${bind(id)}::uuid AND d.person_id = ${bind(viewer.id)}::uuid AND d.channel = 'in-app'
       AND d.state = 'sent' AND (d.message = 'participant-removed' OR ${seen})`,
    values,
  );
  return found ?? null;
}

/** Marks a message of the viewer's own as read, or as not read. */
export async function markNote(viewer: Viewer, id: string, read: boolean): Promise<void> {
  await rows(
    `UPDATE deliveries SET read_at = CASE WHEN $3 THEN coalesce(read_at, clock_timestamp()) END
     WHERE id = $2::uuid AND person_id = $1 AND channel = 'in-app' AND state = 'sent'`,
    [viewer.id, id, read],
  );
}

/** How many messages the viewer has not read, of those that are shown to them; counting stops at `most`. */
export async function unreadNotes(viewer: Viewer, most: number): Promise<number> {
  const { values, bind } = statement();
  const seen = maySee(viewer, bind);
  const [found] = await rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT FROM deliveries d JOIN requests r ON r.id = d.case_id
       WHERE d.person_id = ${bind(viewer.id)}::uuid AND d.channel = 'in-app' AND d.state = 'sent' AND d.read_at IS NULL
         AND (d.message = 'participant-removed' OR ${seen})
       LIMIT ${bind(most)}
     ) unread`,
    values,
  );
  return found?.count ?? 0;
}

/** Marks every message of the viewer's own as read that came up to a moment; null: up to now. Gives how many. */
export async function markNotes(viewer: Viewer, until: Instant | null): Promise<number> {
  const found = await rows(
    `UPDATE deliveries SET read_at = clock_timestamp()
     WHERE person_id = $1 AND channel = 'in-app' AND state = 'sent' AND read_at IS NULL
       AND date_trunc('milliseconds', queued_at) <= coalesce($2::timestamptz, clock_timestamp()) RETURNING id`,
    [viewer.id, until],
  );
  return found.length;
}

/** A row of the ledger, with names. */
export interface LedgerRow {
  readonly id: string;
  readonly event: EventId;
  readonly case: CaseId;
  readonly request: string;
  readonly task: TaskId | null;
  readonly taskNumber: string | null;
  readonly email: string;
  readonly name: string;
  readonly channel: string;
  readonly message: Message;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly at: Instant;
}

const ledgerColumns = `SELECT d.id, d.event_id AS event, d.case_id AS "case", r.number AS request, d.task_id AS task,
  (SELECT t.number FROM tasks t WHERE t.id = d.task_id) AS "taskNumber", p.email, p.name, d.channel, d.message, d.state,
  d.reason, d.attempts, coalesce(d.sent_at, d.queued_at) AS at
  FROM deliveries d JOIN people p ON p.id = d.person_id JOIN requests r ON r.id = d.case_id`;

/** What left the house or was to, the latest first, as far as the viewer sees what it is about. */
export async function ledgerRows(
  viewer: Viewer,
  { state, after, limit }: { readonly state: string | null; readonly after: string | null; readonly limit: number },
): Promise<readonly LedgerRow[]> {
  const { values, bind } = statement();
  const wanted = state === null ? "" : `AND d.state = ${bind(state)}`;
  const behind = after === null ? "" : `AND d.id < ${bind(after)}::uuid`;
  return rows<LedgerRow>(
    `${ledgerColumns} WHERE d.channel <> 'in-app' ${wanted} ${behind} AND ${maySee(viewer, bind)}
     ORDER BY d.id DESC LIMIT ${bind(limit + 1)}`,
    values,
  );
}

/** One row of the ledger that the viewer may see. */
export async function ledgerRow(viewer: Viewer, id: string): Promise<LedgerRow | null> {
  const { values, bind } = statement();
  const [found] = await rows<LedgerRow>(
    `${ledgerColumns} WHERE d.id = ${bind(id)}::uuid AND d.channel <> 'in-app' AND ${maySee(viewer, bind)}`,
    values,
  );
  return found ?? null;
}
