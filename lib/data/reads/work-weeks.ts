import type { Bind } from "@/lib/access/sight";
import { rows } from "@/lib/data/db";
import type { Channel } from "@/lib/engine/event";
import type { Verb } from "@/lib/engine/task";
import { statement } from "./bind";
import { localZone } from "./filters";
import type { Reader, TaskParts } from "./task-ids";
import { seenTasks } from "./work-seen";

/** What ended, counted in several ways at once; what a row does not count by is null. */
export interface EndedRow {
  readonly by: "outcome" | "week" | "period" | "channel";
  /** The Monday it began on. */
  readonly week: string | null;
  readonly outcome: Verb | null;
  /** Today and the 27 days before it, or the 28 before those. */
  readonly period: "recent" | "before" | null;
  readonly channel: Channel | null;
  readonly count: number;
  readonly decided: number;
  /** Half of what was decided had waited less. */
  readonly hours: number | null;
  readonly due: number;
  readonly inTime: number;
}

/** What was decided by a reader: each task once, as far as they may see it still. */
export function ownEnded(seen: (bind: Bind) => string, reader: Reader, weeks: number): Promise<readonly EndedRow[]> {
  const { values, bind } = statement();
  const ended = `SELECT t.id, t.case_id, t.kind, t.outcome, t.opened_at, t.due_at, t.closed_at, e.channel
    FROM (SELECT DISTINCT ON (e.task_id) e.task_id, e.channel FROM events e
      WHERE e.actor_id = ${bind(reader.id)}::uuid AND e.type = 'decided' AND e.at > ${reaching(weeks)}
      ORDER BY e.task_id, e.at DESC) e
    JOIN tasks t ON t.id = e.task_id JOIN requests r ON r.id = t.case_id
    WHERE t.outcome IS NOT NULL AND t.closed_at > ${reaching(weeks)} AND (t.class = 'governance' OR ${seen(bind)})`;
  return rows<EndedRow>(grouped(ended, localZone(bind, reader.timeZone), weeks), values);
}

/** What ended of all that may be seen. */
export function seenEnded(parts: TaskParts, reader: Reader, weeks: number): Promise<readonly EndedRow[]> {
  const { values, bind } = statement();
  const tasks = seenTasks(parts, { condition: `t.closed_at > ${reaching(weeks)}`, items: "ended" }, bind);
  const ended = `SELECT t.*, e.channel FROM (${tasks}) t LEFT JOIN LATERAL (SELECT v.channel FROM events v
      WHERE t.outcome IS NOT NULL AND t.closed_at > now() - interval '29 days'
        AND v.case_id = t.case_id AND v.task_id = t.id AND v.type = 'decided' ORDER BY v.seq DESC LIMIT 1) e ON true`;
  return rows<EndedRow>(grouped(ended, localZone(bind, reader.timeZone), weeks), values);
}

/** A week with how much came. */
export interface OpenedRow {
  readonly week: string;
  readonly count: number;
}

/** What came of all that may be seen. */
export function seenOpened(parts: TaskParts, reader: Reader, weeks: number): Promise<readonly OpenedRow[]> {
  const { values, bind } = statement();
  const zone = localZone(bind, reader.timeZone);
  const tasks = seenTasks(parts, { condition: `t.opened_at > ${reaching(weeks)}`, items: "both" }, bind);
  return rows<OpenedRow>(
    `SELECT ${weekOf("t.opened_at", zone)} AS week, count(*) AS count FROM (${tasks}) t
     WHERE ${within("t.opened_at", zone, weeks)} GROUP BY 1 ORDER BY 1`,
    values,
  );
}

/** Today, and the Mondays of the last weeks, the present one last: in the reader's zone. */
export async function lastWeeks(
  reader: Pick<Reader, "timeZone">,
  weeks: number,
): Promise<{ readonly today: string; readonly mondays: readonly string[] }> {
  const { values, bind } = statement();
  const zone = localZone(bind, reader.timeZone);
  const found = await rows<{ today: string; week: string }>(
    `SELECT to_char(now() AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS today,
       to_char(date_trunc('week', now() AT TIME ZONE ${zone}) - n * interval '1 week', 'YYYY-MM-DD') AS week
     FROM generate_series(0, ${bind(weeks)}::int - 1) n ORDER BY week`,
    values,
  );
  return { today: found[0]?.today ?? "", mondays: found.map(({ week }) => week) };
}

/** A little further back than the first week, so that the index alone leads there; `within` says it exactly. */
const reaching = (weeks: number) => `now() - interval '${weeks * 7 + 2} days'`;
const weekOf = (column: string, zone: string) =>
  `to_char(date_trunc('week', ${column} AT TIME ZONE ${zone}), 'YYYY-MM-DD')`;
const within = (column: string, zone: string, weeks: number) =>
  `${column} >= (date_trunc('week', now() AT TIME ZONE ${zone}) - interval '${weeks - 1} weeks') AT TIME ZONE ${zone}`;

const daysAgo = (days: number, zone: string) =>
  `(date_trunc('day', now() AT TIME ZONE ${zone}) - interval '${days} days') AT TIME ZONE ${zone}`;

/** One reading for every picture: by week and outcome, by week, by four weeks, and by where it was decided. */
function grouped(ended: string, zone: string, weeks: number): string {
  const waited = "extract(epoch FROM closed_at - opened_at) / 3600";
  return `SELECT CASE GROUPING(week, outcome, period, channel) WHEN 3 THEN 'outcome' WHEN 7 THEN 'week' WHEN 13 THEN 'period' ELSE 'channel' END AS by,
      week, outcome, period, channel, count(*) AS count, count(*) FILTER (WHERE outcome IS NOT NULL) AS decided,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY ${waited}) FILTER (WHERE outcome IS NOT NULL) AS hours,
      count(*) FILTER (WHERE outcome IS NOT NULL AND due_at IS NOT NULL) AS due,
      count(*) FILTER (WHERE outcome IS NOT NULL AND closed_at <= due_at) AS "inTime"
    FROM (SELECT t.outcome, t.opened_at, t.due_at, t.closed_at, t.channel, ${weekOf("t.closed_at", zone)} AS week,
        CASE WHEN t.closed_at >= ${daysAgo(27, zone)} THEN 'recent' WHEN t.closed_at >= ${daysAgo(55, zone)} THEN 'before' END AS period
      FROM (${ended}) t WHERE ${within("t.closed_at", zone, weeks)}) w
    GROUP BY GROUPING SETS ((week, outcome), (week), (period), (period, channel))`;
}
