import { peopleBehind } from "@/lib/access/sight";
import { withUnborn } from "@/lib/data/campaigns/unborn";
import { keyed, rows } from "@/lib/data/db";
import type { Instant } from "@/lib/engine/instant";
import type { CaseType } from "@/lib/engine/request";
import type { Pending, TaskKind, TaskState, Verb } from "@/lib/engine/task";
import { type HydratedQueue, queueOf } from "./queue-of";

export interface Called {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export interface NamedApp {
  readonly slug: string;
  readonly name: string;
}

export interface NamedEntitlement extends NamedApp {
  readonly kind: string;
  readonly risk: string;
  readonly maxDuration: string | null;
}

/** A task with everything its row shows, names included. */
export interface HydratedTask {
  readonly id: string;
  readonly number: string;
  readonly kind: TaskKind;
  readonly state: TaskState;
  readonly outcome: Verb | null;
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
  readonly decided_at: Instant | null;
  readonly version: number;
  readonly app: NamedApp | null;
  readonly entitlement: NamedEntitlement | null;
  readonly subject: Called | null;
  readonly requester: Called | null;
  /** Of what people do together: who takes part in it, by id, and its assignee and inspector. */
  readonly participants: readonly string[] | null;
  readonly assignee: Called | null;
  readonly inspector: Called | null;
  /** Of a task without a request, as it is now; null once it was deleted. */
  readonly title: string | null;
  readonly status: string | null;
  readonly queue: HydratedQueue | null;
  readonly claimed_by: Called | null;
  readonly pinned: boolean | null;
  readonly decided_by: Called | null;
  readonly acted_for: Called | null;
  readonly justification: string | null;
  readonly comments: number;
  readonly campaign: { readonly number: string; readonly name: string } | null;
  readonly pending: (Pick<Pending, "verb" | "by"> & { readonly until?: Instant }) | null;
  readonly pending_by: Called | null;
  readonly read_at: Instant | null;
  readonly snoozed_until: Instant | null;
  readonly seats: readonly { readonly principal: string; readonly barred: readonly string[] | null }[] | null;
}

const called = (person: string) =>
  `(SELECT json_build_object('id', p.id, 'email', p.email, 'name', p.name) FROM people p WHERE p.id = ${person})`;

/** The task's own entry in its case. */
const own = "(SELECT x FROM jsonb_array_elements(c.state -> 'tasks') x WHERE x ->> 'id' = t.id::text)";

/** Everything the rows of a page show, for the tasks in the order given: one query for any number of rows. */
export function hydratedTasks(ids: readonly string[], reader: string): Promise<readonly HydratedTask[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return withUnborn(
    ids,
    (task) => ({ task }),
    (prefix, values, bind) =>
      (prefix === "" ? keyed : rows)<HydratedTask>(prefix + taskText(bind(ids), bind(reader)), values),
  );
}

// A certification that was not submitted is a draft to whoever made it, and open to everybody else.
function taskText(ids: string, reader: string): string {
  const me = `${reader}::uuid`;
  const pending = `CASE t.state WHEN 'pending' THEN ${own} -> 'pending'
    WHEN 'draft' THEN CASE WHEN ${own} #>> '{draft,by}' = ${me}::text THEN ${own} -> 'draft' END END`;
  return `SELECT t.id, t.number, t.kind,
      CASE WHEN t.state = 'draft' AND ${own} #>> '{draft,by}' <> ${me}::text THEN 'open' ELSE t.state END AS state, t.outcome, t.case_id, r.number AS request_number, r.type AS request_type,
      t.step - (SELECT count(*)::int FROM jsonb_array_elements(c.state -> 'steps') s
        WHERE (s ->> 'index')::int < t.step AND s -> 'generation' <> c.state #> ARRAY['steps', t.step::text, 'generation']) AS step,
      r.step_count, r.emergency, c.state #>> ARRAY['steps', t.step::text, 'plan', 'name'] AS step_name, r.duration, t.priority,
      t.opened_at, t.due_at, t.decided_at, c.version,
      (SELECT json_build_object('slug', a.slug, 'name', a.name) FROM apps a WHERE a.id = t.app_id) AS app,
      (SELECT json_build_object('slug', n.slug, 'name', n.name, 'kind', n.kind, 'risk', n.risk, 'maxDuration', n.max_duration)
        FROM entitlements n WHERE n.id = t.entitlement_id) AS entitlement,
      ${called("t.subject_id")} AS subject, ${called("t.requester_id")} AS requester,
      CASE WHEN t.class = 'participants' THEN r.people END AS participants,
      CASE WHEN t.class = 'participants' THEN ${called("(c.state #>> '{collaboration,assignee}')::uuid")} END AS assignee,
      ${called("t.inspector_id")} AS inspector, t.status, ${called("t.claimed_by_id")} AS claimed_by, m.pinned,
      ${queueOf("t.queue_id", "t.case_id")} AS queue,
      (SELECT x.value FROM event_texts x WHERE x.event_id = t.title_event_id AND x.field = 'title') AS title,
      ${called("t.decided_by_id")} AS decided_by, ${called("t.acted_for_id")} AS acted_for,
      (SELECT x.value FROM events e JOIN event_texts x ON x.event_id = e.id AND x.field = 'justification'
        WHERE e.case_id = t.case_id AND e.seq = 1) AS justification,
      (SELECT count(*) FILTER (WHERE e.type = 'commented') - count(*) FILTER (WHERE e.type = 'comment-deleted')
        FROM events e WHERE e.case_id = t.case_id AND e.type IN ('commented', 'comment-deleted'))::int AS comments,
      (SELECT json_build_object('number', g.number, 'name', g.name) FROM campaigns g WHERE g.id = t.campaign_id) AS campaign,
      ${pending} AS pending, ${called(`((${pending}) ->> 'by')::uuid`)} AS pending_by,
      m.read_at, CASE WHEN m.snoozed_until > now() THEN m.snoozed_until END AS snoozed_until,
      (SELECT json_agg(json_build_object('principal', s.principal, 'barred', s.barred) ORDER BY s.principal)
        FROM seats s WHERE s.task_id = t.id) AS seats
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY wanted(id, place)
    JOIN tasks t ON t.id = wanted.id JOIN requests r ON r.id = t.case_id JOIN cases c ON c.id = t.case_id
    LEFT JOIN marks m ON m.person_id = ${me} AND m.task_id = t.id
    ORDER BY wanted.place`;
}

/** A seat as it is asked about: whom it names and who is kept out of it. `of` says what it belongs to. */
export interface SeatAsked {
  readonly of: string;
  readonly principal: string;
  readonly barred: readonly string[] | null;
}

export interface Standing extends Called {
  readonly of: string;
  readonly principal: string;
  readonly count: number;
}

/** Who stands behind seats now, at most eight a seat by name, with how many they are in all. */
export function standingBehind(seats: readonly SeatAsked[]): Promise<readonly Standing[]> {
  if (seats.length === 0) return Promise.resolve([]);
  // Many tasks lie with the same few: who stands behind each of those is read once.
  return keyed<Standing>(
    `WITH asked AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) s(place int, "of" text, principal text, barred uuid[])),
      behind AS MATERIALIZED (SELECT d.principal, p.id, p.email, p.name FROM (SELECT DISTINCT principal FROM asked) d
        CROSS JOIN LATERAL ${peopleBehind("d.principal")} x
        CROSS JOIN LATERAL (SELECT n.id, n.email, n.name FROM people n WHERE n.id = x.person_id OFFSET 0) p)
     SELECT r.of, r.principal, r.id, r.email, r.name, r.count FROM (SELECT s.place, s.of, b.*,
         count(*) OVER (PARTITION BY s.place)::int AS count, row_number() OVER (PARTITION BY s.place ORDER BY b.name, b.id) AS nth
       FROM asked s JOIN behind b ON b.principal = s.principal WHERE NOT (b.id = ANY(coalesce(s.barred, '{}')))) r
     WHERE r.nth <= 8 ORDER BY r.place, r.nth`,
    [JSON.stringify(seats.map((seat, place) => ({ ...seat, place })))],
  );
}
