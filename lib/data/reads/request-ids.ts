import { type Bind, isRequest, peopleBehind } from "@/lib/access/sight";
import { rows } from "@/lib/data/db";
import type { Instant } from "@/lib/engine/instant";
import type { Outcome, RequestState, RequestType } from "@/lib/engine/request";
import { all, merged, reasons, statement } from "./bind";
import { assignedTo, type Search, searched } from "./filters";

/** Which of the requests one may see are wanted. */
export interface RequestCriteria {
  readonly state?: RequestState | "open" | undefined;
  readonly outcome?: Outcome | undefined;
  readonly type?: RequestType | undefined;
  readonly app?: string | undefined;
  readonly q?: string | undefined;
  readonly assignee?: string | undefined;
  readonly stuck?: boolean | undefined;
}

/** The relations by which requests are seen, as SQL over `r`: from lib/access. */
export type Parts = (bind: Bind) => readonly string[];

/** Where a list goes on: behind the row with these values. */
export interface RequestPosition {
  readonly openedAt: Instant;
  readonly id: string;
}

/** Waits for somebody and cannot go on as it is: errored, past its time, or nobody there to decide. */
const stuck = `r.state <> 'closed' AND EXISTS (SELECT 1 FROM tasks k WHERE k.case_id = r.id AND k.closed_at IS NULL
  AND (k.state = 'errored' OR k.due_at < now() OR NOT EXISTS (SELECT 1 FROM seats s
    CROSS JOIN LATERAL ${peopleBehind("s.principal")} b
    WHERE s.task_id = k.id AND NOT (b.person_id = ANY(coalesce(s.barred, '{}'))))))`;

function wanted(bind: Bind, criteria: RequestCriteria, search: Search): string {
  const is = (column: string, value: string | undefined) => (value === undefined ? null : `${column} = ${bind(value)}`);
  const assigned = assignedTo(bind, criteria.assignee, "k.id");
  return all([
    isRequest,
    criteria.state === "open" ? "r.state <> 'closed'" : is("r.state", criteria.state),
    is("r.outcome", criteria.outcome),
    is("r.type", criteria.type),
    criteria.app === undefined ? null : `r.app_id = (SELECT a.id FROM apps a WHERE a.slug = ${bind(criteria.app)})`,
    search.over("r", ["r.number"]),
    assigned && `EXISTS (SELECT 1 FROM tasks k WHERE k.case_id = r.id AND k.closed_at IS NULL AND ${assigned})`,
    criteria.stuck === true ? stuck : null,
  ]);
}

/** One page of requests, newest first, one more than the limit when there are more. */
export async function requestIds(
  parts: Parts,
  criteria: RequestCriteria,
  page: { readonly limit: number; readonly after: RequestPosition | null },
): Promise<readonly RequestPosition[]> {
  const { values, bind } = statement();
  const after = page.after
    ? `(r.opened_at, r.id) < (${bind(page.after.openedAt)}::timestamptz, ${bind(page.after.id)}::uuid)`
    : null;
  const search = searched(bind, criteria.q);
  const filter = all([wanted(bind, criteria, search), after]);
  const text = merged(
    reasons(parts(bind)).map((part) => `SELECT r.opened_at, r.id FROM requests r WHERE (${part}) AND ${filter}`),
    "opened_at DESC, id DESC",
    bind(page.limit + 1),
  );
  const found = await rows<{ opened_at: Instant; id: string }>(search.prefix + text, values);
  return found.map((row) => ({ openedAt: row.opened_at, id: row.id }));
}

export interface Tiles {
  readonly open: number;
  readonly overdue: number;
  readonly oldestDays: number | null;
  readonly medianHours: number | null;
  readonly byAge: readonly [number, number, number, number, number];
}

/**
 * Figures over what the viewer may see: open requests, those with a task past its time and the
 * oldest such in days, the median hours from asking to the end over 90 days, and the open ones by
 * age (up to 4 h, 24 h, 3 d, 7 d, more).
 */
export async function requestTiles(parts: Parts): Promise<Tiles> {
  const { values, bind } = statement();
  const seen = reasons(parts(bind)).map((part) => `(${part})`);
  const union = (condition: string, columns: string) =>
    seen
      .map((part) => `SELECT ${columns} FROM requests r WHERE ${part} AND ${isRequest} AND ${condition}`)
      .join("\nUNION\n");
  const text = `WITH open AS (${union("r.state <> 'closed'", "r.id, r.opened_at")}),
    late AS (SELECT o.id, min(t.due_at) AS due FROM open o JOIN tasks t ON t.case_id = o.id
      WHERE t.closed_at IS NULL AND t.due_at < now() GROUP BY o.id),
    ended AS (${union("r.closed_at > now() - interval '90 days'", "r.id, r.opened_at, r.closed_at")})
    SELECT count(*) AS open, (SELECT count(*) FROM late) AS overdue,
      (SELECT floor(extract(epoch FROM now() - min(due)) / 86400)::int FROM late) AS oldest,
      (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM closed_at - opened_at) / 3600)
        FROM ended) AS median,
      count(*) FILTER (WHERE now() - opened_at <= interval '4 hours') AS a1,
      count(*) FILTER (WHERE now() - opened_at > interval '4 hours' AND now() - opened_at <= interval '24 hours') AS a2,
      count(*) FILTER (WHERE now() - opened_at > interval '24 hours' AND now() - opened_at <= interval '3 days') AS a3,
      count(*) FILTER (WHERE now() - opened_at > interval '3 days' AND now() - opened_at <= interval '7 days') AS a4,
      count(*) FILTER (WHERE now() - opened_at > interval '7 days') AS a5
    FROM open`;
  type Row = Record<"open" | "overdue" | "a1" | "a2" | "a3" | "a4" | "a5", number> & {
    readonly oldest: number | null;
    readonly median: number | null;
  };
  const [row] = await rows<Row>(text, values);
  if (!row) return { open: 0, overdue: 0, oldestDays: null, medianHours: null, byAge: [0, 0, 0, 0, 0] };
  return {
    open: row.open,
    overdue: row.overdue,
    oldestDays: row.oldest,
    medianHours: row.median === null ? null : Math.round(row.median * 10) / 10,
    byAge: [row.a1, row.a2, row.a3, row.a4, row.a5],
  };
}
