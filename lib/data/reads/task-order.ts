import type { Bind } from "@/lib/access/sight";
import { rows } from "@/lib/data/db";
import { taskKinds } from "@/lib/engine/task";
import { all, statement } from "./bind";
import { dueWithin } from "./filters";
import { type Reader, type TaskCriteria, waiting } from "./task-ids";
import { openedOf } from "./task-past";

/** How what waits for somebody lies: in groups one after the other, and within each in an order. */
export interface TaskOrder {
  readonly group: "due" | "kind" | "app" | "person" | "campaign" | "queue" | "none";
  readonly sort: "due" | "newest" | "oldest" | "updated" | "risk" | "app" | "person";
}

/** A row's place: its group, its name or number in the order, and its id. */
export interface OrderedPosition {
  readonly place: readonly [group: string, text: string, number: number];
  readonly id: string;
}

const epoch = (column: string) => `extract(epoch FROM ${column})::float8`;
/** Without a due date: behind all that have one. */
const due = `CASE WHEN w.due_at = 'infinity' THEN 1e18::float8 ELSE ${epoch("w.due_at")} END`;
const appName = "coalesce(lower(a.name), '\u{ffff}')";
const personName = "coalesce(lower(about.name), '\u{ffff}')";
// Ids are as old as their task: the newest have the greatest.
const opened = `coalesce(${epoch(openedOf("w.task_id"))}, 0)`;
// What is no case yet has not changed since its review began.
const updated = `coalesce(${epoch("(SELECT q.last_at FROM tasks t JOIN requests q ON q.id = t.case_id WHERE t.id = w.task_id)")}, 0)`;
const risk = "coalesce(array_position(ARRAY['critical', 'high', 'medium', 'low'], n.risk), 5)::float8";
/** What names may be asked of a row `w`: joined, so that few are read once for all rows; what is not asked for is left out. */
const about = `LEFT JOIN apps a ON a.id = w.app_id LEFT JOIN people about ON about.id = w.subject_id
  LEFT JOIN entitlements n ON n.id = w.entitlement_id`;
const kinds = `ARRAY['${taskKinds.join("','")}']`;

function groupKey(bind: Bind, { group }: TaskOrder, zone: string | null): string {
  switch (group) {
    case "none":
      return "''";
    case "kind":
      return `lpad(coalesce(array_position(${kinds}, w.kind), 99)::text, 2, '0')`;
    case "app":
      return appName;
    case "person":
      return personName;
    case "campaign":
      return `coalesce((SELECT c.number FROM campaign_items i JOIN campaigns c ON c.id = i.campaign_id
        WHERE i.task_id = w.task_id), '\u{ffff}')`;
    case "queue":
      return `coalesce((SELECT lower(q.name) FROM tasks t JOIN queues q ON q.id = t.queue_id WHERE t.id = w.task_id), '\u{ffff}')`;
    default:
      return `CASE WHEN w.due_at = 'infinity' THEN '4' WHEN w.due_at < now() THEN '0'
        WHEN ${dueWithin(bind, "today", zone, "w.due_at")} THEN '1' WHEN ${dueWithin(bind, "week", zone, "w.due_at")} THEN '2' ELSE '3' END`;
  }
}

const sortKeys: Readonly<Record<TaskOrder["sort"], readonly [text: string, number: string]>> = {
  due: ["''", due],
  newest: ["''", `-${opened}`],
  oldest: ["''", opened],
  updated: ["''", `-${updated}`],
  risk: ["''", risk],
  app: [appName, due],
  person: [personName, due],
};

/**
 * What waits for a reader in another order than by due time. `reach` of each principal's seats are looked at, the
 * most urgent first: no index could hold every order, and nobody works through more by hand.
 */
export async function orderedIds(
  reader: Reader,
  criteria: TaskCriteria,
  order: TaskOrder,
  page: { readonly limit: number; readonly after: OrderedPosition | null; readonly reach: number },
): Promise<readonly OrderedPosition[]> {
  const { values, bind } = statement();
  const { prefix, from, conditions } = waiting(bind, reader, criteria);
  const [text, number] = sortKeys[order.sort];
  const behind = page.after
    ? `WHERE (g COLLATE "C", s COLLATE "C", n, id) > (${bind(page.after.place[0])}, ${bind(page.after.place[1])}, ${bind(page.after.place[2])}::float8, ${bind(page.after.id)}::uuid)`
    : "";
  const found = await rows<{ g: string; s: string; n: number; id: string }>(
    `${prefix}SELECT g, s, n, id FROM (SELECT ${groupKey(bind, order, reader.timeZone)} AS g, ${text} AS s, ${number} AS n, w.task_id AS id
      FROM (SELECT DISTINCT ON (task_id) range.* FROM ${from()}
        CROSS JOIN LATERAL (SELECT s.task_id, s.due_at, s.kind, s.app_id, s.entitlement_id, s.subject_id FROM seats s
          WHERE s.principal = p.principal AND ${all(conditions)} ORDER BY s.due_at, s.task_id LIMIT ${bind(page.reach)}) range) w
      ${about}) keyed
      ${behind} ORDER BY g COLLATE "C", s COLLATE "C", n, id LIMIT ${bind(page.limit + 1)}`,
    values,
  );
  return found.map(({ g, s, n, id }) => ({ place: [g, s, Number(n)], id }));
}
