import type { Bind } from "@/lib/access/sight";

/** The source of the task with this id, by what brought its request about and where that was said; an item that is no case yet is a review's. */
export function sourceOf(task: string): string {
  return `coalesce((SELECT CASE WHEN q.origin = 'campaign' THEN 'review'
      WHEN q.origin <> 'person' OR e.channel IN ('system', 'import') THEN 'automatic'
      WHEN e.channel IN ('slack', 'api') THEN e.channel ELSE 'browser' END
    FROM tasks k JOIN requests q ON q.id = k.case_id JOIN events e ON e.case_id = k.case_id AND e.seq = 1
    WHERE k.id = ${task}), 'review')`;
}

/** The condition that a task comes from one of these; null where all are wanted. */
export function comingFrom(bind: Bind, sources: readonly string[] | undefined, task: string): string | null {
  if (!sources || sources.length === 0) return null;
  return `${sourceOf(task)} = ANY(${bind(sources)}::text[])`;
}
