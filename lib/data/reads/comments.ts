import { rows } from "@/lib/data/db";
import { type CaseId, type EventId, isId, type PersonId, type TaskId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";

/** A comment as the record has it: where it was said, and by whom. */
export interface SaidRow {
  readonly comment: EventId;
  readonly case: CaseId;
  readonly task: TaskId | null;
  readonly author: PersonId;
  readonly at: Instant;
}

/** A comment that was not taken back, by its id. Whether the caller may see its case is for whoever loads that. */
export async function commentSaid(id: string): Promise<SaidRow | null> {
  if (!isId(id)) return null;
  const [found] = await rows<SaidRow>(
    `SELECT e.id AS comment, e.case_id AS "case", e.task_id AS task, e.actor_id AS author, e.at FROM events e
     WHERE e.id = $1::uuid AND e.type = 'commented' AND e.actor_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM events n WHERE n.case_id = e.case_id AND n.type = 'comment-deleted' AND n.data ->> 'comment' = e.id::text)`,
    [id],
  );
  return found ?? null;
}
