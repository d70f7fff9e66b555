import { peopleBehind } from "@/lib/access/sight";
import type { Instant } from "@/lib/engine/instant";
import type { CaseType } from "@/lib/engine/request";
import type { Pending, TaskKind, TaskState, Verb } from "@/lib/engine/task";
import { type HydratedQueue, queueOf } from "./queue-of";

/** Somebody as a statement names them: id, address, name. */
export type Person = readonly [id: string, email: string, name: string];

/** What every row shows of its task, in the order of {@link shown}. */
export interface Shown {
  readonly place: number;
  readonly id: string;
  readonly number: string;
  readonly kind: TaskKind;
  readonly state: TaskState;
  readonly case_id: string;
  readonly request_number: string;
  readonly request_type: CaseType;
  readonly step: number | null;
  readonly step_count: number;
  readonly step_name: string | null;
  readonly duration: string | null;
  readonly emergency: boolean;
  readonly priority: "low" | "normal" | "high" | "urgent";
  readonly opened_at: Instant;
  readonly due_at: Instant | null;
  readonly version: number;
  readonly app_slug: string | null;
  readonly app_name: string;
  readonly entitlement_slug: string | null;
  readonly entitlement_name: string;
  readonly entitlement_kind: string;
  readonly risk: string;
  readonly max_duration: string | null;
  readonly subject_id: string | null;
  readonly subject_email: string;
  readonly subject_name: string;
  readonly requester_id: string | null;
  /** Empty where whom it is about asked for it themself. */
  readonly requester_email: string;
  readonly requester_name: string;
  readonly justification: string | null;
  readonly comments: number;
  readonly pinned: boolean | null;
  readonly read_at: Instant | null;
  readonly rare: Rare | null;
}

/** What few rows have anything of. */
interface Rare {
  readonly outcome: Verb | null;
  readonly decided_at: Instant | null;
  readonly status: string | null;
  readonly title: string | null;
  readonly queue: HydratedQueue | null;
  readonly campaign: { readonly number: string; readonly name: string } | null;
  readonly participants: readonly string[] | null;
  readonly snoozed_until: Instant | null;
  readonly undecided: Readonly<
    Record<"pending" | "draft", (Pick<Pending, "verb" | "by"> & { readonly until?: Instant }) | null>
  > | null;
  readonly assignee_id: string | null;
  readonly inspector_id: string | null;
  readonly claimed_by_id: string | null;
  readonly decided_by_id: string | null;
  readonly acted_for_id: string | null;
  /** Those five, and who is about to decide. */
  readonly people: readonly Person[] | null;
}

/** What a statement over tasks answers, in one row: each list is null where it is empty. */
export interface TasksInOneRow {
  readonly tasks: readonly (readonly unknown[])[] | null;
  /** Seats of the tasks by their places, and who stands behind each principal among them. */
  readonly seats: readonly (readonly [place: number, principal: string, barred: readonly string[] | null])[] | null;
  readonly behind: readonly (readonly [principal: string, people: readonly Person[] | null])[] | null;
}

const person = (alias: string) => `json_build_array(${alias}.id, ${alias}.email, ${alias}.name)`;

/** The task's own entry in its case, as far as it tells what somebody is about to decide. */
const undecided = `(SELECT json_build_object('pending', x -> 'pending', 'draft', x -> 'draft')
  FROM jsonb_array_elements(c.state -> 'tasks') x WHERE x ->> 'id' = t.id::text)`;

/** Read for those rows alone that have any of it. */
const rare = `CASE WHEN t.class = 'participants' OR t.state IN ('pending', 'draft') OR m.snoozed_until > now()
    OR num_nonnulls(t.outcome, t.decided_at, t.status, t.title_event_id, t.queue_id, t.campaign_id, t.inspector_id,
      t.claimed_by_id, t.decided_by_id, t.acted_for_id) > 0 THEN
  (SELECT row_to_json(known) FROM (SELECT own.*, (SELECT json_agg(${person("p")}) FROM people p WHERE p.id = ANY (ARRAY[
      own.assignee_id, own.inspector_id, own.claimed_by_id, own.decided_by_id, own.acted_for_id,
      (own.undecided #>> '{pending,by}')::uuid, (own.undecided #>> '{draft,by}')::uuid])) AS people
    FROM (SELECT t.outcome, t.decided_at, t.status,
      CASE WHEN t.title_event_id IS NOT NULL THEN (SELECT x.value FROM event_texts x
        WHERE x.event_id = t.title_event_id AND x.field = 'title') END AS title,
      ${queueOf("t.queue_id", "t.case_id")} AS queue,
      CASE WHEN t.campaign_id IS NOT NULL THEN
        (SELECT json_build_object('number', g.number, 'name', g.name) FROM campaigns g WHERE g.id = t.campaign_id) END AS campaign,
      CASE WHEN t.class = 'participants' THEN r.people END AS participants,
      CASE WHEN m.snoozed_until > now() THEN m.snoozed_until END AS snoozed_until,
      CASE WHEN t.state IN ('pending', 'draft') THEN ${undecided} END AS undecided,
      CASE WHEN t.class = 'participants' THEN (c.state #>> '{collaboration,assignee}')::uuid END AS assignee_id,
      t.inspector_id, t.claimed_by_id, t.decided_by_id, t.acted_for_id OFFSET 0) own) known) END`;

/** What {@link Shown} has, over a task `t` with what belongs to it; few rows have anything rare, and look no further. */
const shown: Readonly<Record<keyof Shown, string>> = {
  place: "wanted.place",
  id: "t.id",
  number: "t.number",
  kind: "t.kind",
  state: "t.state",
  case_id: "t.case_id",
  request_number: "r.number",
  request_type: "r.type",
  step: "t.step_index",
  step_count: "r.step_count",
  step_name: "t.step_name",
  duration: "r.duration",
  emergency: "r.emergency",
  priority: "t.priority",
  opened_at: "t.opened_at",
  due_at: "t.due_at",
  version: "c.version",
  app_slug: "a.slug",
  app_name: "a.name",
  entitlement_slug: "n.slug",
  entitlement_name: "n.name",
  entitlement_kind: "n.kind",
  risk: "n.risk",
  max_duration: "n.max_duration",
  subject_id: "t.subject_id",
  subject_email: "about.email",
  subject_name: "about.name",
  requester_id: "t.requester_id",
  requester_email: "asks.email",
  requester_name: "asks.name",
  justification: `(SELECT x.value FROM events e JOIN event_texts x ON x.event_id = e.id AND x.field = 'justification'
    WHERE e.case_id = t.case_id AND e.seq = 1)`,
  comments: `(SELECT count(*) FILTER (WHERE e.type = 'commented') - count(*) FILTER (WHERE e.type = 'comment-deleted')
    FROM events e WHERE e.case_id = t.case_id AND e.type IN ('commented', 'comment-deleted'))::int`,
  pinned: "m.pinned",
  read_at: "m.read_at",
  rare,
};

const names = Object.keys(shown);

/** A task as it was answered: values alone, in the order of their names. */
export function shownOf(values: readonly unknown[]): Shown {
  const task: Record<string, unknown> = {};
  for (const [place, name] of names.entries()) task[name] = values[place];
  return task as unknown as Shown;
}

/** How many of those behind a seat are shown. */
export const mostStanding = 8;

/**
 * The tables and the columns of {@link TasksInOneRow} for tasks `wanted (id, place)`, a table that the statement names
 * before: one row of lists, because the drivers at both ends take longer over many values than they take to be found.
 * Many tasks lie with the same few: who stands behind each of those is read once, as many as can be shown when all
 * who are kept out of a seat were among them.
 */
export function tasksText(reader: string): { readonly tables: string; readonly columns: string } {
  return {
    tables: `asked AS MATERIALIZED (SELECT w.place, o.principal, o.barred FROM wanted w CROSS JOIN LATERAL
      (SELECT s.principal, s.barred FROM seats s WHERE s.task_id = w.id OFFSET 0) o)`,
    columns: `(SELECT json_agg(json_build_array(${Object.values(shown).join(", ")})) FROM wanted
        JOIN tasks t ON t.id = wanted.id JOIN requests r ON r.id = t.case_id JOIN cases c ON c.id = t.case_id
        LEFT JOIN apps a ON a.id = t.app_id LEFT JOIN entitlements n ON n.id = t.entitlement_id
        LEFT JOIN people about ON about.id = t.subject_id
        LEFT JOIN people asks ON asks.id = NULLIF(t.requester_id, t.subject_id)
        LEFT JOIN marks m ON m.person_id = ${reader} AND m.task_id = t.id) AS tasks,
      (SELECT json_agg(json_build_array(o.place, o.principal, o.barred)) FROM asked o) AS seats,
      (SELECT json_agg(json_build_array(d.principal, (SELECT json_agg(${person("b")} ORDER BY b.name, b.id) FROM
          (SELECT x.person_id AS id, x.email, x.name FROM ${peopleBehind("d.principal")} x
            ORDER BY x.name, x.person_id LIMIT ${mostStanding} + (SELECT coalesce(max(cardinality(o.barred)), 0) FROM asked o)) b)))
        FROM (SELECT DISTINCT o.principal FROM asked o) d) AS behind`,
  };
}
