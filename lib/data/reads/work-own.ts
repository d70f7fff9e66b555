import type { Bind } from "@/lib/access/sight";
import { rows } from "@/lib/data/db";
import type { Instant } from "@/lib/engine/instant";
import { all, statement } from "./bind";
import { localZone } from "./filters";
import { type Reader, waiting } from "./task-ids";

/** What waits for a reader, each task once, with id, kind, due_at, opened_at and step_index; of each principal so many at most. */
export function ownOpen(bind: Bind, reader: Reader, reach: number): { readonly prefix: string; readonly text: string } {
  const { prefix, from, conditions } = waiting(bind, reader, {});
  return {
    prefix,
    text: `SELECT m.task_id AS id, m.kind, m.due_at, coalesce(t.opened_at, (c.body ->> 'startedAt')::timestamptz) AS opened_at,
        CASE WHEN t.id IS NULL THEN 0 ELSE t.step_index END AS step_index
      FROM (SELECT DISTINCT task_id, kind, due_at FROM ${from()}
        CROSS JOIN LATERAL (SELECT s.task_id, s.kind, s.due_at FROM seats s WHERE s.principal = p.principal AND ${all(conditions)}
          ORDER BY s.due_at, s.task_id LIMIT ${bind(reach)}) range) m
      LEFT JOIN tasks t ON t.id = m.task_id
      LEFT JOIN campaign_items i ON t.id IS NULL AND i.task_id = m.task_id LEFT JOIN campaigns c ON c.id = i.campaign_id`,
  };
}

/** How much was open at a moment. */
export interface LoadRow {
  readonly at: Instant;
  /** Its day in the reader's zone. */
  readonly day: string;
  readonly open: number;
}

/** Longer than any picture of the past goes back, so that the index alone leads to what ended since. */
const past = { day: "8 days", week: "64 days" } as const;

/**
 * What was open for a reader as each of the last days or weeks began, and now: what waits for them, and what has
 * ended since and was theirs to decide. What somebody else was given meanwhile is not in it.
 */
export function ownLoad(
  seen: (bind: Bind) => string,
  reader: Reader,
  by: { readonly unit: "day" | "week"; readonly count: number; readonly reach: number },
): Promise<readonly LoadRow[]> {
  const { values, bind } = statement();
  const me = `${bind(reader.id)}::uuid`;
  const zone = localZone(bind, reader.timeZone);
  const { prefix, text } = ownOpen(bind, reader, by.reach);
  const start = `date_trunc('${by.unit}', now() AT TIME ZONE ${zone})`;
  return rows<LoadRow>(
    `${prefix}SELECT p.at, to_char(p.at AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS day,
       count(h.opened_at) FILTER (WHERE h.opened_at <= p.at AND (h.closed_at IS NULL OR h.closed_at > p.at)) AS open
     FROM (SELECT (${start} - n * interval '1 ${by.unit}') AT TIME ZONE ${zone} AS at
         FROM generate_series(0, ${bind(by.count)}::int - 1) n UNION ALL SELECT now()) p
     LEFT JOIN (SELECT o.opened_at, NULL::timestamptz AS closed_at FROM (${text}) o
       UNION ALL
       SELECT t.opened_at, t.closed_at FROM tasks t JOIN requests r ON r.id = t.case_id
       WHERE t.closed_at > now() - interval '${past[by.unit]}' AND t.principals && ${bind(reader.principals)}::text[]
         AND CASE WHEN t.class = 'governance' THEN coalesce(t.subject_id, t.requester_id) IS DISTINCT FROM ${me}
           ELSE ${seen(bind)} END) h ON true
     GROUP BY p.at ORDER BY p.at`,
    values,
  );
}
