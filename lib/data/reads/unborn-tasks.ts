import type { ItemReason } from "@/lib/access/item-sight";
import type { Bind } from "@/lib/access/sight";
import type { TaskPosition } from "./task-ids";

/** Why items of reviews that are no cases yet, waiting or ended, are seen: from lib/access. */
export type ItemParts = (bind: Bind, ended: boolean) => readonly ItemReason[];

/**
 * The items `i` of a review `c`, with the columns by which lists read tasks: each says what the task's own row
 * would say if the item were a case. Behind it stands a WHERE over `i`.
 */
const columns = (
  state: string,
) => `SELECT i.task_id AS id, i.campaign_id, i.id AS case_id, 'T-' || i.task_number AS number,
    'R-' || i.request_number AS request_number, 'certification'::text AS kind, '${state}'::text AS state, 'governance'::text AS class,
    'normal'::text AS priority, NULL::uuid AS queue_id, NULL::uuid AS title_event_id, i.person_id AS subject_id,
    i.person_id AS requester_id, i.app_id, i.entitlement_id, c.due_at, c.opened_at, i.closed_at
  FROM campaign_items i`;

const begun = "SELECT id, due_at, (body ->> 'startedAt')::timestamptz AS opened_at FROM campaigns";

/** Whether an item that is no case yet has this task and is as the condition over `t` says. */
export function isUnborn(task: string, condition: string): string {
  return `EXISTS (SELECT 1 FROM (${columns("open")} JOIN (${begun}) c ON c.id = i.campaign_id WHERE NOT i.born) t
    WHERE t.id = ${task} AND ${condition})`;
}

interface Wanted {
  readonly state: "open" | "done" | undefined;
  /** Over `t`. */
  readonly filter: string;
  readonly after: TaskPosition | null;
  readonly limit: string;
}

/**
 * One range for each reason to see items and each state that is wanted: of each review as many as a page has, in
 * the list's order. In one review only the tasks' ids differ, so that its page begins right behind the last one.
 */
export function unbornRanges(parts: ItemParts, wanted: Wanted, bind: Bind): readonly string[] {
  const waiting = wanted.state === "done" ? [] : parts(bind, false).map((part) => range(part, "open", wanted, bind));
  const ended = wanted.state === "open" ? [] : parts(bind, true).map((part) => range(part, "cancelled", wanted, bind));
  return [...waiting, ...ended];
}

function range(reason: ItemReason, state: "open" | "cancelled", wanted: Wanted, bind: Bind): string {
  const at = wanted.state === "open" ? "due_at" : "opened_at";
  const reviews = state === "open" ? "'running', 'ending'" : "'running', 'ending', 'ended'";
  return `SELECT c.${at} AS at, item.id FROM (${begun} WHERE state IN (${reviews})) c
    CROSS JOIN LATERAL (${reason.by === null ? byItem(reason.where, state, wanted, bind) : bySeats(reason, wanted, bind)}) item`;
}

function inOrder({ state, limit }: Wanted, columns: readonly string[]): string {
  return `ORDER BY ${columns.map((column) => (state === "open" ? column : `${column} DESC`)).join(", ")} LIMIT ${limit}`;
}

// A list of one, and with the review in the order: else the items of all reviews are read in their ids' order.
const ofReview = (state: "open" | "cancelled") =>
  `${columns(state)} WHERE i.campaign_id = ANY(ARRAY[c.id]) AND NOT i.born AND i.closed_at IS ${state === "open" ? "NULL" : "NOT NULL"}`;

function byItem(where: string, state: "open" | "cancelled", wanted: Wanted, bind: Bind): string {
  return `SELECT t.id FROM (${ofReview(state)} AND (${where})${behind(wanted, "i.task_id", bind)}) t
    WHERE ${wanted.filter} ${inOrder(wanted, ["t.campaign_id", "t.id"])}`;
}

/** Each principal's seats in a review lie in the list's order: of each as many as a page has. */
function bySeats({ by, where }: ItemReason, wanted: Wanted, bind: Bind): string {
  return `SELECT DISTINCT seat.id FROM ${by} w CROSS JOIN LATERAL (
      SELECT s.task_id AS id FROM seats s JOIN (${ofReview("open")}) t ON t.id = s.task_id
      WHERE s.principal = w.principal AND s.due_at = coalesce(c.due_at, 'infinity') AND ${where}
        AND ${wanted.filter}${behind(wanted, "s.task_id", bind)}
      ${inOrder(wanted, ["s.task_id"])}) seat ${inOrder(wanted, ["id"])}`;
}

/** From where on a review is read; which reviews come at all, the list's own condition says. */
function behind({ state, after }: Wanted, task: string, bind: Bind): string {
  if (!after) return "";
  const id = `${bind(after.id)}::uuid`;
  if (after.at === null) return ` AND ${task} > ${id}`;
  const at = `${bind(after.at)}::timestamptz`;
  return state === "open"
    ? ` AND ${task} > CASE WHEN c.due_at = ${at} THEN ${id} ELSE '00000000-0000-0000-0000-000000000000' END`
    : ` AND ${task} < CASE WHEN c.opened_at = ${at} THEN ${id} ELSE 'ffffffff-ffff-ffff-ffff-ffffffffffff' END`;
}
