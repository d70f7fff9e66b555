import { filesOf } from "@/lib/data/attachments";
import { rows } from "@/lib/data/db";
import type { Source } from "@/lib/engine/source";
import { all, statement } from "./bind";
import { rangesFor } from "./seat-ranges";
import type { Reader } from "./task-ids";
import type { Called } from "./task-rows";
import { sourceOf } from "./task-source";

/** What a list says of a task beside what the task says of itself: where it comes from, what the reader is to it, and how many files it has. */
export interface TaskBeside {
  readonly id: string;
  readonly source: Source;
  /** They can act on it, or did. */
  readonly acts: boolean;
  /** In whose place, where not in their own. */
  readonly stands_for: Pick<Called, "email" | "name"> | null;
  readonly inspects: boolean;
  readonly made: boolean;
  readonly asked: boolean;
  readonly follows: boolean;
  /** Somebody it concerns reports to them. */
  readonly manages: boolean;
  readonly files: number;
}

/** The same for a page of tasks, in one query. */
export function tasksBeside(ids: readonly string[], reader: Reader): Promise<readonly TaskBeside[]> {
  if (ids.length === 0) return Promise.resolve([]);
  const { values, bind } = statement();
  const me = `${bind(reader.id)}::uuid`;
  const ranges = rangesFor(reader, bind);
  const filled = all([`NOT (${me} = ANY(coalesce(s.barred, '{}')))`, ...ranges.conditions]);
  return rows<TaskBeside>(
    `SELECT wanted.id, ${sourceOf("wanted.id")} AS source,
      coalesce(fills.own, FALSE) OR fills.whom IS NOT NULL OR coalesce(t.decided_by_id = ${me}, FALSE) AS acts,
      (SELECT json_build_object('email', p.email, 'name', p.name) FROM people p WHERE p.id = fills.whom) AS stands_for,
      coalesce(t.inspector_id = ${me}, FALSE) AS inspects,
      coalesce(t.requester_id = ${me} AND t.kind IN ('collaboration', 'standalone') AND r.origin = 'person', FALSE) AS made,
      coalesce(t.requester_id = ${me} AND r.origin = 'person', FALSE) AS asked,
      coalesce(t.followers @> ARRAY[${me}], FALSE) AS follows,
      EXISTS (SELECT 1 FROM (SELECT t.subject_id UNION ALL SELECT t.requester_id UNION ALL SELECT i.person_id
          UNION ALL SELECT substr(o.principal, 8)::uuid FROM seats o WHERE o.task_id = wanted.id AND o.principal LIKE 'person:%') w(person)
        JOIN reports x ON x.manager_id = ${me} AND x.person_id = w.person) AS manages,
      ${filesOf("wanted.id")} AS files
    FROM unnest(${bind(ids)}::uuid[]) wanted(id)
    LEFT JOIN tasks t ON t.id = wanted.id LEFT JOIN requests r ON r.id = t.case_id
    LEFT JOIN campaign_items i ON i.task_id = wanted.id AND t.id IS NULL
    LEFT JOIN LATERAL (SELECT ${reader.ranges ? 'p."for"' : "NULL::uuid"} AS whom, ${reader.ranges ? 'p."for" IS NULL' : "TRUE"} AS own
      FROM ${ranges.from} JOIN seats s ON s.principal = p.principal AND s.task_id = wanted.id
      WHERE ${filled} ORDER BY own DESC LIMIT 1) fills ON TRUE`,
    values,
  );
}
