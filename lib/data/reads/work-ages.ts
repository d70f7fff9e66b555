import { rows } from "@/lib/data/db";
import type { TaskKind } from "@/lib/engine/task";
import { statement } from "./bind";
import type { Reader, TaskParts } from "./task-ids";
import { ownOpen } from "./work-own";
import { seenTasks } from "./work-seen";

/** How many open tasks of a kind have waited for so many hours: by the hour for a week, by the day after it. */
export interface AgeRow {
  readonly kind: TaskKind;
  readonly hours: number;
  readonly count: number;
  readonly overdue: number;
}

const waited = "extract(epoch FROM now() - o.opened_at) / 3600";

const counted = (from: string) => `SELECT o.kind,
    (CASE WHEN ${waited} < 168 THEN floor(greatest(${waited}, 0)) ELSE floor(${waited} / 24) * 24 END)::int AS hours,
    count(*) AS count, count(*) FILTER (WHERE o.due_at < now()) AS overdue
  FROM (${from}) o GROUP BY 1, 2`;

/** Of what waits for a reader. */
export function ownAges(reader: Reader, reach: number): Promise<readonly AgeRow[]> {
  const { values, bind } = statement();
  const { prefix, text } = ownOpen(bind, reader, reach);
  return rows<AgeRow>(prefix + counted(text), values);
}

/** Of every open task that may be seen. */
export function seenAges(parts: TaskParts): Promise<readonly AgeRow[]> {
  const { values, bind } = statement();
  return rows<AgeRow>(counted(seenTasks(parts, { condition: "t.closed_at IS NULL", items: "waiting" }, bind)), values);
}
