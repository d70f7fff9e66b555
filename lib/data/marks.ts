import { maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import { isId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { rows } from "./db";
import { statement } from "./reads/bind";

interface Marking {
  readonly task: string;
  readonly read?: boolean | undefined;
  readonly snoozedUntil?: Instant | null | undefined;
  readonly pinned?: boolean | undefined;
}

/** Marks a task that the viewer may see; false when there is none for them. */
export async function markTask(viewer: Viewer, { task, read, snoozedUntil, pinned }: Marking): Promise<boolean> {
  const { values, bind } = statement();
  const which = isId(task) ? `t.id = ${bind(task)}::uuid` : `t.number = ${bind(task)}`;
  const readAt = `CASE WHEN ${bind(read === true)} THEN clock_timestamp() END`;
  const snoozed = `${bind(snoozedUntil ?? null)}::timestamptz`;
  const changed = await rows(
    `INSERT INTO marks (person_id, task_id, read_at, snoozed_until, pinned)
     SELECT ${bind(viewer.id)}::uuid, t.id, ${readAt}, ${snoozed}, ${bind(pinned ?? false)}
     FROM tasks t JOIN requests r ON r.id = t.case_id WHERE ${which} AND ${maySee(viewer, bind)}
     ON CONFLICT (person_id, task_id) DO UPDATE SET
       read_at = CASE WHEN ${bind(read === undefined)} THEN marks.read_at ELSE excluded.read_at END,
       snoozed_until = CASE WHEN ${bind(snoozedUntil === undefined)} THEN marks.snoozed_until ELSE excluded.snoozed_until END,
       pinned = CASE WHEN ${bind(pinned === undefined)} THEN marks.pinned ELSE excluded.pinned END
     RETURNING 1`,
    values,
  );
  return changed.length > 0;
}
