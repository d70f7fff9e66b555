import type { Bind } from "@/lib/access/sight";
import type { SeatRange } from "@/lib/access/viewer";
import { rows } from "@/lib/data/db";
import type { Instant } from "@/lib/engine/instant";
import type { TaskKind } from "@/lib/engine/task";
import { all, merged, reasons, statement } from "./bind";
import { assignedTo, searched } from "./filters";
import type { Parts } from "./request-ids";
import { rangesFor } from "./seat-ranges";
import { bySeat, byTask, type Narrowing, narrowed } from "./task-filters";
import { type ItemParts, isUnborn, unbornRanges } from "./unborn-tasks";

/** Which tasks are wanted. */
export interface TaskCriteria extends Narrowing {
  readonly state?: "open" | "done" | undefined;
  readonly kind?: readonly TaskKind[] | undefined;
  readonly app?: string | undefined;
  readonly queue?: string | undefined;
  readonly q?: string | undefined;
  readonly assignee?: string | undefined;
  readonly snoozed?: boolean | undefined;
  /** Only tasks that the reader follows, or made. */
  readonly role?: "follower" | "creator" | undefined;
}

/** Whose list it is. */
export interface Reader {
  readonly id: string;
  readonly internal: boolean;
  readonly principals: readonly string[];
  readonly ranges: readonly SeatRange[] | null;
  readonly timeZone: string | null;
}

/** A row's place in its list; `at` is null where tasks without a due date come last. */
export interface TaskPosition {
  readonly at: Instant | null;
  readonly id: string;
}

/** A row of a list: its place and its task. */
export interface TaskFound extends TaskPosition {
  readonly task: string;
}

/** How many are wanted, behind which. */
export interface TaskPage {
  readonly limit: number;
  readonly after: TaskPosition | null;
}

/** What somebody has put off, as SQL. Read once for all rows, not row by row: few have put off many. */
export const putOff = (person: string) =>
  `(SELECT m.task_id FROM marks m WHERE m.person_id = ${person} AND m.snoozed_until > now())`;
const snoozed = (person: string, task: string) => `${task} IN ${putOff(person)}`;

/** The seats a reader fills, as conditions over `s`: not where they are barred, not what waits in an undo window. */
export function filled(reader: Reader, me: string): readonly (string | null)[] {
  return [
    "s.state <> 'pending'",
    `NOT (${me} = ANY(coalesce(s.barred, '{}')))`,
    reader.internal ? null : "s.class <> 'governance'",
  ];
}

/** What only the task's own row knows: over `t`, a task, or an item that is no case yet. Null where nothing is asked. */
interface OfTask {
  readonly prefix: string;
  readonly condition: string | null;
  readonly unborn: string | null;
}

function ofTask(bind: Bind, criteria: TaskCriteria): OfTask {
  const search = searched(bind, criteria.q);
  const found = [
    criteria.queue === undefined
      ? null
      : `t.queue_id = (SELECT q.id FROM queues q WHERE q.slug = ${bind(criteria.queue)})`,
    assignedTo(bind, criteria.assignee, "t.id"),
  ];
  const together = (request: string) => {
    const conditions = [search.over("t", ["t.number", request]), ...found];
    return conditions.some((condition) => condition !== null) ? all(conditions) : null;
  };
  return {
    prefix: search.prefix,
    condition: together("(SELECT q.number FROM requests q WHERE q.id = t.case_id)"),
    unborn: together("t.request_number"),
  };
}

function kinds(bind: Bind, criteria: TaskCriteria, column: string): string | null {
  return criteria.kind && criteria.kind.length > 0 ? `${column} = ANY(${bind(criteria.kind)}::text[])` : null;
}

function ofApp(bind: Bind, criteria: TaskCriteria, column: string): string | null {
  return criteria.app === undefined
    ? null
    : `${column} = (SELECT a.id FROM apps a WHERE a.slug = ${bind(criteria.app)})`;
}

/** What waits for a reader, as conditions over the seats `s` in the ranges `p`; `prefix` begins the statement. */
export function waiting(bind: Bind, reader: Reader, criteria: TaskCriteria) {
  const me = `${bind(reader.id)}::uuid`;
  // What a statement does not need is not bound.
  const ranges = reader.ranges ? rangesFor(reader, bind) : null;
  const own = ofTask(bind, criteria);
  const asked = [
    kinds(bind, criteria, "s.kind"),
    ofApp(bind, criteria, "s.app_id"),
    ...narrowed(bind, reader, criteria, bySeat),
    own.condition &&
      `EXISTS (SELECT 1 FROM tasks t WHERE t.id = s.task_id AND ${own.condition}) OR ${isUnborn("s.task_id", own.unborn ?? "")}`,
  ];
  const conditions = [
    ...filled(reader, me),
    ...(ranges?.conditions ?? []),
    ...asked,
    `${criteria.snoozed === true ? "" : "NOT "}${snoozed(me, "s.task_id")}`,
  ];
  const plain = ranges === null && criteria.snoozed !== true && asked.every((condition) => condition === null);
  return { prefix: own.prefix, from: () => (ranges ?? rangesFor(reader, bind)).from, conditions, plain };
}

function inRole(bind: Bind, reader: Reader, role: TaskCriteria["role"]): string | null {
  const me = () => `${bind(reader.id)}::uuid`;
  if (role === "follower") return `t.followers @> ARRAY[${me()}] AND t.followers <> '{}'`;
  return role === "creator"
    ? `t.requester_id = ${me()} AND t.kind IN ('collaboration', 'standalone') AND r.origin = 'person'`
    : null;
}

/** The reasons for which tasks are seen: of cases, and of items of reviews that are none yet. */
export interface TaskParts {
  readonly cases: Parts;
  readonly items: ItemParts;
}

/** Tasks that may be seen, the open ones by due time, all others newest first. */
export async function visibleTaskIds(
  parts: TaskParts,
  reader: Reader,
  criteria: TaskCriteria,
  page: TaskPage,
): Promise<readonly TaskFound[]> {
  const { values, bind } = statement();
  const found = await rows<TaskPosition>(visibleText(bind, parts, { reader, criteria, page }), values);
  return found.map((row) => ({ ...row, task: row.id }));
}

interface VisibleWanted {
  readonly reader: Reader;
  readonly criteria: TaskCriteria;
  readonly page: TaskPage;
}

/** Its statement, apart so that its plan can be looked at. */
export function visibleText(bind: Bind, parts: TaskParts, { reader, criteria, page }: VisibleWanted): string {
  const { state, role } = criteria;
  const open = state === "open";
  const own = ofTask(bind, criteria);
  const filter = all([
    open ? "t.closed_at IS NULL" : state === "done" ? "t.closed_at IS NOT NULL" : null,
    kinds(bind, criteria, "t.kind"),
    ofApp(bind, criteria, "t.app_id"),
    ...narrowed(bind, reader, criteria, byTask),
    criteria.snoozed === true ? snoozed(`${bind(reader.id)}::uuid`, "t.id") : null,
    page.after && (open ? behindDue(bind, page.after) : behindNewest(bind, page.after)),
  ]);
  const at = open ? "t.due_at" : "t.opened_at";
  const tasks = all([filter, inRole(bind, reader, role), own.condition]);
  const limit = bind(page.limit + 1);
  const items = { state, filter: all([filter, own.unborn]), after: page.after, limit };
  const cases = (part: string) =>
    `SELECT ${at} AS at, t.id FROM tasks t JOIN requests r ON r.id = t.case_id WHERE (${part}) AND ${tasks}`;
  const ranges = [
    ...reasons(parts.cases(bind)).map(cases),
    // Nobody follows or made an item.
    ...(role === undefined ? unbornRanges(parts.items, items, bind) : []),
  ];
  return own.prefix + merged(ranges, open ? "at, id" : "at DESC, id DESC", limit);
}

function behindDue(bind: Bind, after: TaskPosition): string {
  const id = `${bind(after.id)}::uuid`;
  if (after.at === null) return `t.due_at IS NULL AND t.id > ${id}`;
  return `(t.due_at, t.id) > (${bind(after.at)}::timestamptz, ${id}) OR t.due_at IS NULL`;
}

function behindNewest(bind: Bind, after: TaskPosition): string {
  return `(t.opened_at, t.id) < (${bind(after.at)}::timestamptz, ${bind(after.id)}::uuid)`;
}

/**
 * What the reader decided, newest first, with what of it is still in its undo window; each task once. Of what
 * people do together only while they take part.
 */
export async function decidedIds(
  seen: (bind: Bind) => string,
  reader: Reader,
  criteria: TaskCriteria,
  page: TaskPage,
): Promise<readonly TaskFound[]> {
  const { values, bind } = statement();
  const me = `${bind(reader.id)}::uuid`;
  const own = ofTask(bind, criteria);
  const filter = all([
    criteria.state === "open" ? "t.closed_at IS NULL" : criteria.state === "done" ? "t.closed_at IS NOT NULL" : null,
    kinds(bind, criteria, "t.kind"),
    ofApp(bind, criteria, "t.app_id"),
    ...narrowed(bind, reader, criteria, byTask),
    own.condition,
    `t.class = 'governance' OR ${seen(bind)}`,
    page.after ? `(e.at, e.id) < (${bind(page.after.at)}::timestamptz, ${bind(page.after.id)}::uuid)` : null,
  ]);
  const text = `${own.prefix}SELECT e.at, e.id, e.task_id FROM events e JOIN tasks t ON t.id = e.task_id JOIN requests r ON r.id = t.case_id
    WHERE e.actor_id = ${me} AND e.type IN ('decided', 'decision-made') AND ${filter}
      AND NOT EXISTS (SELECT 1 FROM events n WHERE n.case_id = e.case_id AND n.seq > e.seq AND n.task_id = e.task_id
        AND (n.actor_id = ${me} AND n.type IN ('decided', 'decision-made')
          OR e.type = 'decision-made' AND n.type IN ('decision-undone', 'decision-voided')))
    ORDER BY e.at DESC, e.id DESC LIMIT ${bind(page.limit + 1)}`;
  const found = await rows<{ at: Instant; id: string; task_id: string }>(text, values);
  return found.map((row) => ({ at: row.at, id: row.id, task: row.task_id }));
}

export interface Counts {
  readonly kinds: readonly { readonly kind: TaskKind; readonly total: number; readonly overdue: number }[];
  readonly requests: number;
}

/**
 * Badges from the same seats as the inbox. At most `reach` of a principal's seats are looked at, by
 * due time: whoever has more than that sees "999+" all the same.
 */
export async function inboxCounts(reader: Reader, reach: number): Promise<Counts> {
  const { values, bind } = statement();
  const me = `${bind(reader.id)}::uuid`;
  const ranges = rangesFor(reader, bind);
  const conditions = all([...filled(reader, me), ...ranges.conditions, `NOT ${snoozed(me, "s.task_id")}`]);
  const text = `SELECT kind, count(*) AS total, count(*) FILTER (WHERE due_at < now()) AS overdue
    FROM (SELECT DISTINCT task_id, kind, due_at FROM ${ranges.from}
      CROSS JOIN LATERAL (SELECT s.task_id, s.kind, s.due_at FROM seats s WHERE s.principal = p.principal AND ${conditions}
        ORDER BY s.due_at, s.task_id LIMIT ${bind(reach)}) range) seen GROUP BY kind`;
  const [kinds, [own]] = await Promise.all([
    rows<{ kind: TaskKind; total: number; overdue: number }>(text, values),
    rows<{ count: number }>(
      `SELECT count(*) AS count FROM (SELECT 1 FROM requests
        WHERE requester_id = $1::uuid AND state <> 'closed' AND class = 'governance' AND type NOT IN ('standalone', 'certify') LIMIT 1000) own`,
      [reader.id],
    ),
  ]);
  return { kinds, requests: own?.count ?? 0 };
}
