import type { ItemReason } from "@/lib/access/item-sight";
import type { Bind } from "@/lib/access/sight";
import { reasons } from "./bind";
import type { TaskParts } from "./task-ids";

/** Tasks that may be seen, for counting: those of cases, and items of reviews that are no cases yet. */
interface Wanted {
  /** Over `t`. */
  readonly condition: string;
  /** Of the items: those that wait, those that ended, or both. */
  readonly items: "waiting" | "ended" | "both";
}

/** Each task once, with the columns id, case_id, kind, outcome, opened_at, due_at, closed_at and step_index. */
export function seenTasks(parts: TaskParts, { condition, items }: Wanted, bind: Bind): string {
  const cases = reasons(parts.cases(bind)).map(
    (reason) => `SELECT t.id, t.case_id, t.kind, t.outcome, t.opened_at, t.due_at, t.closed_at, t.step_index
      FROM tasks t JOIN requests r ON r.id = t.case_id WHERE (${reason}) AND ${condition}`,
  );
  const waiting = items === "ended" ? [] : parts.items(bind, false).map((reason) => itemsOf(reason, false, condition));
  const ended = items === "waiting" ? [] : parts.items(bind, true).map((reason) => itemsOf(reason, true, condition));
  return [...cases, ...waiting, ...ended].join("\nUNION\n");
}

function itemsOf({ by, where }: ItemReason, ended: boolean, condition: string): string {
  const from =
    by === null
      ? "campaign_items i"
      : `${by} w JOIN seats s ON s.principal = w.principal JOIN campaign_items i ON i.task_id = s.task_id`;
  return `SELECT t.* FROM (SELECT i.task_id AS id, i.id AS case_id, 'certification'::text AS kind, NULL::text AS outcome,
      (c.body ->> 'startedAt')::timestamptz AS opened_at, c.due_at, i.closed_at, 0 AS step_index
    FROM ${from} JOIN campaigns c ON c.id = i.campaign_id
    WHERE NOT i.born AND i.closed_at IS ${ended ? "NOT NULL" : "NULL"}
      AND c.state IN ('running', 'ending'${ended ? ", 'ended'" : ""}) AND (${where})) t WHERE ${condition}`;
}
