import type { Field } from "@/lib/engine/policy";
import type { QueueStatus } from "@/lib/engine/queue";

/** The queue of a request, with what the request froze of its parameters. */
export interface HydratedQueue {
  readonly slug: string;
  readonly name: string;
  readonly title: string;
  readonly statuses: readonly QueueStatus[];
  readonly fields: readonly Field[];
  /** Null once the words were erased. */
  readonly parameters: Readonly<Record<string, unknown>> | null;
}

/** A queue as JSON, for the row of a request or task; null where it has none. */
export function queueOf(queue: string, request: string): string {
  return `CASE WHEN ${queue} IS NOT NULL THEN (SELECT json_build_object('slug', q.slug, 'name', q.name,
      'title', q.body ->> 'title', 'statuses', q.body -> 'statuses', 'fields', q.body -> 'parameters',
      'parameters', (SELECT x.value::json FROM events e JOIN event_texts x ON x.event_id = e.id AND x.field = 'parameters'
        WHERE e.case_id = ${request} AND e.seq = 1))
    FROM queues q WHERE q.id = ${queue}) END`;
}
