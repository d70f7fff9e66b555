import { peopleBehind } from "@/lib/access/sight";
import { withUnborn } from "@/lib/data/campaigns/unborn";
import { keyed, rows } from "@/lib/data/db";
import { tenAtLeast } from "@/lib/data/ten-at-least";
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

/** A task as its statement gives it: who and what most rows name beside it, everybody else together. */
interface TaskFound
  extends Omit<HydratedTask, "app" | "entitlement" | "subject" | "requester" | "pending" | Other | "pending_by"> {
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
  readonly requester_email: string;
  readonly requester_name: string;
  readonly assignee_id: string | null;
  readonly inspector_id: string | null;
  readonly claimed_by_id: string | null;
  readonly decided_by_id: string | null;
  readonly acted_for_id: string | null;
  readonly undecided: Readonly<Record<"pending" | "draft", HydratedTask["pending"]>> | null;
  readonly others: readonly Called[] | null;
}

type Other = "assignee" | "inspector" | "claimed_by" | "decided_by" | "acted_for";

/** The task's own entry in its case, as far as it tells what somebody is about to decide. */
const undecided = `(SELECT jsonb_build_object('pending', x -> 'pending', 'draft', x -> 'draft')
  FROM jsonb_array_elements(c.state -> 'tasks') x WHERE x ->> 'id' = t.id::text)`;
const assignee = "CASE WHEN t.class = 'participants' THEN (c.state #>> '{collaboration,assignee}')::uuid END";

/** Everything the rows of a page show, for the tasks in the order given: one query for any number of rows. */
export async function hydratedTasks(ids: readonly string[], reader: string): Promise<readonly HydratedTask[]> {
  if (ids.length === 0) return [];
  const found = await withUnborn(
    ids,
    (task) => ({ task }),
    (prefix, values, bind) =>
      (prefix === "" ? keyed : rows)<TaskFound>(prefix + taskText(bind(tenAtLeast(ids)), bind(reader)), values),
  );
  return found.map((task) => hydrated(task, reader));
}

// Few rows name anybody but whom it is about and who asked, and few are about to be decided: only those look further.
function taskText(ids: string, reader: string): string {
  return `SELECT f.*,
      CASE WHEN coalesce(f.assignee_id, f.inspector_id, f.claimed_by_id, f.decided_by_id, f.acted_for_id) IS NOT NULL
          OR f.undecided IS NOT NULL THEN
        (SELECT json_agg(json_build_object('id', p.id, 'email', p.email, 'name', p.name)) FROM people p
          WHERE p.id = ANY (ARRAY[f.assignee_id, f.inspector_id, f.claimed_by_id, f.decided_by_id, f.acted_for_id,
            (f.undecided #>> '{pending,by}')::uuid, (f.undecided #>> '{draft,by}')::uuid])) END AS others
    FROM (SELECT t.id, t.number, t.kind, t.state, t.outcome, t.case_id, r.number AS request_number, r.type AS request_type,
      CASE WHEN t.step > 0 THEN t.step - (SELECT count(*)::int FROM jsonb_array_elements(c.state -> 'steps') s
        WHERE (s ->> 'index')::int < t.step AND s -> 'generation' <> c.state #> ARRAY['steps', t.step::text, 'generation'])
        ELSE t.step END AS step,
      r.step_count, r.emergency, c.state #>> ARRAY['steps', t.step::text, 'plan', 'name'] AS step_name, r.duration, t.priority,
      t.opened_at, t.due_at, t.decided_at, c.version, t.status, t.inspector_id, t.claimed_by_id, t.decided_by_id, t.acted_for_id,
      a.slug AS app_slug, a.name AS app_name, n.slug AS entitlement_slug, n.name AS entitlement_name, n.kind AS entitlement_kind,
      n.risk, n.max_duration, t.subject_id, about.email AS subject_email, about.name AS subject_name,
      t.requester_id, asks.email AS requester_email, asks.name AS requester_name,
      CASE WHEN t.class = 'participants' THEN r.people END AS participants, ${assignee} AS assignee_id,
      ${queueOf("t.queue_id", "t.case_id")} AS queue,
      CASE WHEN t.title_event_id IS NOT NULL THEN (SELECT x.value FROM event_texts x
        WHERE x.event_id = t.title_event_id AND x.field = 'title') END AS title,
      (SELECT x.value FROM events e JOIN event_texts x ON x.event_id = e.id AND x.field = 'justification'
        WHERE e.case_id = t.case_id AND e.seq = 1) AS justification,
      (SELECT count(*) FILTER (WHERE e.type = 'commented') - count(*) FILTER (WHERE e.type = 'comment-deleted')
        FROM events e WHERE e.case_id = t.case_id AND e.type IN ('commented', 'comment-deleted'))::int AS comments,
      CASE WHEN t.campaign_id IS NOT NULL THEN
        (SELECT json_build_object('number', g.number, 'name', g.name) FROM campaigns g WHERE g.id = t.campaign_id) END AS campaign,
      CASE WHEN t.state IN ('pending', 'draft') THEN ${undecided} END AS undecided,
      m.pinned, m.read_at, CASE WHEN m.snoozed_until > now() THEN m.snoozed_until END AS snoozed_until,
      (SELECT json_agg(json_build_object('principal', s.principal, 'barred', s.barred) ORDER BY s.principal)
        FROM seats s WHERE s.task_id = t.id) AS seats, wanted.place
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY wanted(id, place)
    JOIN tasks t ON t.id = wanted.id JOIN requests r ON r.id = t.case_id JOIN cases c ON c.id = t.case_id
    LEFT JOIN apps a ON a.id = t.app_id LEFT JOIN entitlements n ON n.id = t.entitlement_id
    LEFT JOIN people about ON about.id = t.subject_id LEFT JOIN people asks ON asks.id = t.requester_id
    LEFT JOIN marks m ON m.person_id = ${reader}::uuid AND m.task_id = t.id OFFSET 0) f
    ORDER BY f.place`;
}

function hydrated(found: TaskFound, reader: string): HydratedTask {
  const { others } = found;
  const person = (id: string | null) => (id === null ? null : (others?.find((one) => one.id === id) ?? null));
  const pending = aboutToBe(found, reader);
  return {
    ...found,
    // A certification that was not submitted is a draft to whoever made it, and open to everybody else.
    state: found.state === "draft" && pending === null ? "open" : found.state,
    app: found.app_slug === null ? null : { slug: found.app_slug, name: found.app_name },
    entitlement: entitlementOf(found),
    subject: called(found.subject_id, found.subject_email, found.subject_name),
    requester: called(found.requester_id, found.requester_email, found.requester_name),
    assignee: person(found.assignee_id),
    inspector: person(found.inspector_id),
    claimed_by: person(found.claimed_by_id),
    decided_by: person(found.decided_by_id),
    acted_for: person(found.acted_for_id),
    pending,
    pending_by: pending && person(pending.by),
  };
}

function called(id: string | null, email: string, name: string): Called | null {
  return id === null ? null : { id, email, name };
}

function entitlementOf(found: TaskFound): NamedEntitlement | null {
  const { entitlement_slug: slug, entitlement_name: name, entitlement_kind: kind, risk, max_duration: most } = found;
  return slug === null ? null : { slug, name, kind, risk, maxDuration: most };
}

function aboutToBe({ state, undecided: own }: TaskFound, reader: string): HydratedTask["pending"] {
  if (state === "pending") return own?.pending ?? null;
  return state === "draft" && own?.draft?.by === reader ? own.draft : null;
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
