import { maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import { isId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { rows } from "./db";
import { statement } from "./reads/bind";

/** What is left out stays as it was. */
export interface Marks {
  readonly read?: boolean | undefined;
  /** Null wakes it. */
  readonly snoozedUntil?: Instant | null | undefined;
  readonly pinned?: boolean | undefined;
}

/** Marks those of these tasks (ids or numbers) that the viewer may see, and says which of them those are. */
export async function markTasks(
  viewer: Viewer,
  tasks: readonly string[],
  { read, snoozedUntil, pinned }: Marks,
): Promise<ReadonlySet<string>> {
  const { values, bind } = statement();
  const ids = bind(tasks.filter(isId));
  const numbers = bind(tasks.filter((task) => !isId(task)));
  const readAt = `CASE WHEN ${bind(read === true)} THEN clock_timestamp() END`;
  const snoozed = `${bind(snoozedUntil ?? null)}::timestamptz`;
  const found = await rows<{ id: string; number: string }>(
    `WITH asked AS MATERIALIZED (
      SELECT t.id, t.number, t.case_id FROM tasks t WHERE t.id = ANY (${ids}::uuid[])
      UNION SELECT t.id, t.number, t.case_id FROM tasks t WHERE t.number = ANY (${numbers}::text[])),
    seen AS MATERIALIZED (
      SELECT t.id, t.number FROM asked t JOIN requests r ON r.id = t.case_id WHERE ${maySee(viewer, bind)}),
    marked AS (
      INSERT INTO marks (person_id, task_id, read_at, snoozed_until, pinned)
      SELECT ${bind(viewer.id)}::uuid, t.id, ${readAt}, ${snoozed}, ${bind(pinned ?? false)} FROM seen t ORDER BY t.id
      ON CONFLICT (person_id, task_id) DO UPDATE SET
        read_at = CASE WHEN ${bind(read === undefined)} THEN marks.read_at ELSE excluded.read_at END,
        snoozed_until = CASE WHEN ${bind(snoozedUntil === undefined)} THEN marks.snoozed_until ELSE excluded.snoozed_until END,
        pinned = CASE WHEN ${bind(pinned === undefined)} THEN marks.pinned ELSE excluded.pinned END)
    SELECT id, number FROM seen`,
    values,
  );
  const known = new Set(found.flatMap(({ id, number }) => [id, number]));
  return new Set(tasks.filter((task) => known.has(isId(task) ? task.toLowerCase() : task)));
}
