import type { Bind } from "@/lib/access/sight";
import { type Due, dueWithin, peopleLike } from "./filters";
import { type PastWanted, past } from "./task-past";
import { unanswered } from "./task-question";
import { comingFrom } from "./task-source";

/** When something is due: within the days of {@link Due}, after them, or never. */
export type DueWanted = Due | "later" | "none";

/** What more may be asked of a row of a list of tasks. */
export interface Narrowing extends PastWanted {
  readonly due?: readonly DueWanted[] | undefined;
  /** Part of the name or address of whom it is about, or of who asked. */
  readonly person?: string | undefined;
  readonly risk?: readonly string[] | undefined;
  readonly priority?: readonly string[] | undefined;
  /** Where it comes from. */
  readonly source?: readonly string[] | undefined;
  /** A review of access, by its number. */
  readonly campaign?: string | undefined;
  /** States that a task which waits can be in; `draft` is the reader's own. */
  readonly among?: "open" | "draft" | "errored" | "check" | undefined;
  readonly unread?: boolean | undefined;
  readonly pinned?: boolean | undefined;
  readonly emergency?: boolean | undefined;
  /** Whether its request was commented. */
  readonly commented?: boolean | undefined;
  /** Whether somebody was asked something there and has not answered. */
  readonly unanswered?: boolean | undefined;
  /** Lies with several who could do it: whether nobody has said "I do this one", or the reader has. */
  readonly claim?: "nobody" | "mine" | undefined;
}

/** Where a list finds what it is narrowed by: seats and tasks call their columns alike. */
interface Columns {
  readonly alias: "s" | "t";
  /** The task's id. */
  readonly task: string;
}

/** A list by seats, where what has no row of its own yet is in too. */
export const bySeat: Columns = { alias: "s", task: "s.task_id" };

/** A list by tasks. */
export const byTask: Columns = { alias: "t", task: "t.id" };

/** The conditions of a narrowing; null for what was not asked. */
export function narrowed(
  bind: Bind,
  reader: { readonly id: string; readonly timeZone: string | null },
  wanted: Narrowing,
  { alias, task }: Columns,
): readonly (string | null)[] {
  const me = () => `${bind(reader.id)}::uuid`;
  const row = (condition: string) => `EXISTS (SELECT 1 FROM tasks k WHERE k.id = ${task} AND ${condition})`;
  return [
    dueAmong(bind, wanted.due, reader.timeZone, `${alias}.due_at`),
    concerning(bind, wanted.person, alias),
    wanted.risk?.length
      ? `${alias}.entitlement_id IN (SELECT n.id FROM entitlements n WHERE n.risk = ANY(${bind(wanted.risk)}::text[]))`
      : null,
    ...past(bind, reader.timeZone, wanted, { alias, task }),
    prioritised(bind, wanted.priority, task),
    comingFrom(bind, wanted.source, task),
    wanted.campaign === undefined
      ? null
      : `EXISTS (SELECT 1 FROM campaign_items i JOIN campaigns c ON c.id = i.campaign_id
          WHERE i.task_id = ${task} AND c.number = ${bind(wanted.campaign)})`,
    inState(me, wanted.among, alias, task),
    wanted.unread ? `NOT ${marked(me(), task, "m.read_at IS NOT NULL")}` : null,
    wanted.pinned ? marked(me(), task, "m.pinned") : null,
    wanted.emergency
      ? `EXISTS (SELECT 1 FROM tasks k JOIN requests q ON q.id = k.case_id WHERE k.id = ${task} AND q.emergency)`
      : null,
    wanted.commented
      ? `EXISTS (SELECT 1 FROM tasks k JOIN events e ON e.case_id = k.case_id AND e.type = 'commented' WHERE k.id = ${task})`
      : null,
    wanted.unanswered ? unanswered(task) : null,
    wanted.claim === "mine" ? row(`k.claimed_by_id = ${me()}`) : null,
    wanted.claim === "nobody" ? `NOT ${row("k.claimed_by_id IS NOT NULL")} AND ${lyingWithSeveral(alias, task)}` : null,
  ];
}

function dueAmong(
  bind: Bind,
  due: readonly DueWanted[] | undefined,
  zone: string | null,
  column: string,
): string | null {
  if (!due || due.length === 0) return null;
  return due
    .map((one) => {
      if (one === "none") return `${column} IS NULL OR ${column} = 'infinity'`;
      if (one === "later")
        return `${column} < 'infinity' AND NOT (${column} < now() OR ${dueWithin(bind, "week", zone, column)})`;
      const within = dueWithin(bind, one, zone, column);
      // What is overdue is not due today: as in the groups of the list.
      return one === "overdue" ? within : `${column} >= now() AND ${within}`;
    })
    .map((condition) => `(${condition})`)
    .join(" OR ");
}

function concerning(bind: Bind, person: string | undefined, alias: string): string | null {
  if (person === undefined) return null;
  const found = `(SELECT p.id FROM people p WHERE ${peopleLike(bind, person)})`;
  return `${alias}.subject_id IN ${found} OR ${alias}.requester_id IN ${found}`;
}

// What has no row yet has the usual priority.
function prioritised(bind: Bind, priority: readonly string[] | undefined, task: string): string | null {
  if (!priority || priority.length === 0) return null;
  const list = `${bind(priority)}::text[]`;
  return priority.includes("normal")
    ? `NOT EXISTS (SELECT 1 FROM tasks k WHERE k.id = ${task} AND NOT k.priority = ANY(${list}))`
    : `EXISTS (SELECT 1 FROM tasks k WHERE k.id = ${task} AND k.priority = ANY(${list}))`;
}

/** A decision on a review that was not submitted is a draft to whoever made it alone. */
function inState(me: () => string, state: Narrowing["among"], alias: string, task: string): string | null {
  if (state === undefined) return null;
  if (state === "errored" || state === "check") return `${alias}.state = '${state}'`;
  const own = `${alias}.state = 'draft' AND EXISTS (SELECT 1 FROM tasks k JOIN cases c ON c.id = k.case_id
    CROSS JOIN LATERAL jsonb_array_elements(c.state -> 'tasks') x
    WHERE k.id = ${task} AND x ->> 'id' = k.id::text AND x #>> '{draft,by}' = ${me()}::text)`;
  return state === "draft" ? own : `${alias}.state IN ('open', 'draft') AND NOT (${own})`;
}

const marked = (me: string, task: string, condition: string) =>
  `EXISTS (SELECT 1 FROM marks m WHERE m.person_id = ${me} AND m.task_id = ${task} AND ${condition})`;

const lyingWithSeveral = (alias: string, task: string) =>
  alias === "s"
    ? "s.principal NOT LIKE 'person:%'"
    : `EXISTS (SELECT 1 FROM seats o WHERE o.task_id = ${task} AND o.principal NOT LIKE 'person:%')`;
