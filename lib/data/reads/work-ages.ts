import type { Bind } from "@/lib/access/sight";
import { rows } from "@/lib/data/db";
import type { TaskKind } from "@/lib/engine/task";
import { statement } from "./bind";
import type { Reader, TaskParts } from "./task-ids";
import { ownOpen } from "./work-own";
import { seenTasks } from "./work-seen";

/** How many open tasks of a kind and step have waited for so many hours. */
export interface AgeRow {
  readonly kind: TaskKind;
  /** Which step of its request it is, from 0 on; null of what has no request. */
  readonly step: number | null;
  readonly hours: number;
  readonly count: number;
  readonly overdue: number;
}

/** An open task with its step and the hours that it has waited. */
export interface WaitingRow {
  readonly id: string;
  readonly step: number | null;
  readonly hours: number;
}

// By the hour for a week, by the day after it.
const waited = "greatest(extract(epoch FROM now() - o.opened_at) / 3600, 0)";
const hours = `(CASE WHEN ${waited} < 168 THEN floor(${waited}) ELSE floor(${waited} / 24) * 24 END)::int`;
// What people do together has no request whose step it would be.
const step = "CASE WHEN o.kind NOT IN ('collaboration', 'standalone') THEN o.step_index END";

const counted = (from: string) => `SELECT o.kind, ${step} AS step, ${hours} AS hours,
    count(*) AS count, count(*) FILTER (WHERE o.due_at < now()) AS overdue
  FROM (${from}) o GROUP BY 1, 2, 3`;

/** Of each step the oldest, then the oldest of all. */
const oldest = (from: string, limit: string) => `SELECT w.id, w.step, w.hours FROM (
    SELECT o.id, o.opened_at, ${step} AS step, ${hours} AS hours,
      row_number() OVER (PARTITION BY ${step} ORDER BY o.opened_at, o.id) AS place
    FROM (${from}) o) w
  ORDER BY w.place > 1, w.opened_at, w.id LIMIT ${limit}`;

const seenOpen = (parts: TaskParts, bind: Bind) =>
  seenTasks(parts, { condition: "t.closed_at IS NULL", items: "waiting" }, bind);

/** Of what waits for a reader. */
export function ownAges(reader: Reader, reach: number): Promise<readonly AgeRow[]> {
  const { values, bind } = statement();
  const { prefix, text } = ownOpen(bind, reader, reach);
  return rows<AgeRow>(prefix + counted(text), values);
}

/** Of every open task that may be seen. */
export function seenAges(parts: TaskParts): Promise<readonly AgeRow[]> {
  const { values, bind } = statement();
  return rows<AgeRow>(counted(seenOpen(parts, bind)), values);
}

/** So many of what waits for a reader: of each step the oldest, then the oldest of all. */
export function ownOldest(reader: Reader, reach: number, limit: number): Promise<readonly WaitingRow[]> {
  const { values, bind } = statement();
  const { prefix, text } = ownOpen(bind, reader, reach);
  return rows<WaitingRow>(prefix + oldest(text, bind(limit)), values);
}

/** The same of every open task that may be seen. */
export function seenOldest(parts: TaskParts, limit: number): Promise<readonly WaitingRow[]> {
  const { values, bind } = statement();
  return rows<WaitingRow>(oldest(seenOpen(parts, bind), bind(limit)), values);
}
