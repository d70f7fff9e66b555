import { toLeaf } from "@/lib/audit/leaf";
import type { Event } from "@/lib/engine/event";
import type { PersonId, Principal } from "@/lib/engine/ids";
import type { Case } from "@/lib/engine/request";
import { wakeAt } from "@/lib/engine/settle";
import { nobody } from "./cases";
import { named } from "./db";
import { changedTasks, requestRow, seatChanges, taskRow } from "./projection";
import { nudgeTailer } from "./tail";

/** Everything one commit writes, or none of it. */
export interface Commit {
  readonly before: Case | null;
  readonly after: Case;
  readonly events: readonly Event[];
  readonly key: string;
  /** SHA-256 of what was asked, in hex. */
  readonly hash: string;
  readonly answer: object;
  readonly actor: PersonId | null;
  /** What the actor's right rests on: read again and locked inside the statement. */
  readonly basis: Principal | null;
}

const json = (parameter: string, table: string) => `json_populate_recordset(NULL::${table}, ${parameter}::json)`;

const requestColumns = `id, number, type, state, outcome, requester_id, subject_id, app_id, entitlement_id, emergency,
  duration, policy_version_id, class, origin, parent_id, to_id, grant_id, queue_id, campaign_id, stopping, step_index, step_count, opened_at, closed_at, last_at, people, deciders, "groups"`;
const taskColumns = `id, number, case_id, kind, state, outcome, step, requester_id, subject_id, app_id, entitlement_id,
  class, priority, status, queue_id, campaign_id, parent_id, inspector_id, followers, claimed_by_id,
  opened_at, due_at, closed_at, decided_by_id, acted_for_id, decided_at, principals`;
const seatColumns = `principal, due_at, task_id, kind, state, class, app_id, entitlement_id, requester_id, subject_id, barred`;

/**
 * The guarded statement. `l` locks and checks the case, `a` to `e` read the actor's own right again
 * FOR SHARE (so that one whose removal has returned is gone even for a decision that waited), `k`
 * reads them whole and keeps the answer; everything else hangs on `k`, each row written by one CTE.
 * A new grant takes the place of one that was there (`ge` before `gr`), so that nobody holds a thing twice.
 */
function commitText(fresh: boolean): string {
  const lock = fresh
    ? "SELECT $1::uuid AS id WHERE $2::int = 0"
    : "SELECT id FROM cases WHERE id = $1::uuid AND seq = $2::int FOR NO KEY UPDATE";
  const written = fresh
    ? "INSERT INTO cases (id, version, seq, state, wake_at) SELECT $1::uuid, $10::int, $11::int, $12::jsonb, $13::timestamptz FROM k"
    : "UPDATE cases SET version = $10::int, seq = $11::int, state = $12::jsonb, wake_at = $13::timestamptz FROM k WHERE cases.id = $1::uuid";
  const request = fresh
    ? `INSERT INTO requests (${requestColumns}) SELECT ${requestColumns} FROM k, ${json("$14", "requests")}`
    : `UPDATE requests t SET state = n.state, outcome = n.outcome, duration = n.duration, policy_version_id = n.policy_version_id,
        emergency = n.emergency, stopping = n.stopping,
        step_index = n.step_index, step_count = n.step_count, closed_at = n.closed_at, last_at = n.last_at, people = n.people,
        deciders = n.deciders, "groups" = n."groups" FROM k, ${json("$14", "requests")} n WHERE t.id = n.id`;
  return `WITH
    l AS MATERIALIZED (${lock}),
    a AS MATERIALIZED (SELECT 1 FROM people WHERE id = $3::uuid AND status = 'active'
      AND ($4::text IS DISTINCT FROM 'admins' OR 'admin' = ANY (roles)) FOR SHARE),
    g AS MATERIALIZED (SELECT 1 FROM group_members WHERE group_id = CASE WHEN $4 LIKE 'group:%' THEN substr($4, 7)::uuid END
      AND person_id = $3::uuid FOR SHARE),
    o AS MATERIALIZED (SELECT 1 FROM app_owners WHERE app_id = CASE WHEN $4 LIKE 'app-owners:%' THEN substr($4, 12)::uuid END
      AND person_id = $3::uuid FOR SHARE),
    e AS MATERIALIZED (SELECT 1 FROM entitlement_owners
      WHERE entitlement_id = CASE WHEN $4 LIKE 'entitlement-owners:%' THEN substr($4, 20)::uuid END
      AND person_id = $3::uuid FOR SHARE),
    k AS (INSERT INTO answers (person_id, key, hash, answer, at)
      SELECT coalesce($3::uuid, '${nobody}'), $5, decode($6, 'hex'), $7::jsonb, $8::timestamptz FROM l
      WHERE ($3 IS NULL OR (SELECT count(*) FROM a) = 1)
        AND (SELECT count(*) FROM g) + (SELECT count(*) FROM o) + (SELECT count(*) FROM e) = $9::int
      ON CONFLICT DO NOTHING RETURNING 1),
    c AS (${written}),
    r AS (${request}),
    t AS (INSERT INTO tasks (${taskColumns}) SELECT ${taskColumns} FROM k, ${json("$15", "tasks")}
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, outcome = excluded.outcome, due_at = excluded.due_at,
        priority = excluded.priority, status = excluded.status, inspector_id = excluded.inspector_id,
        followers = excluded.followers, claimed_by_id = excluded.claimed_by_id, closed_at = excluded.closed_at, decided_by_id = excluded.decided_by_id,
        acted_for_id = excluded.acted_for_id, decided_at = excluded.decided_at, principals = excluded.principals),
    sd AS (DELETE FROM seats s USING k, ${json("$16", "seats")} n
      WHERE s.principal = n.principal AND s.due_at = n.due_at AND s.task_id = n.task_id),
    sw AS (INSERT INTO seats (${seatColumns}) SELECT ${seatColumns} FROM k, ${json("$17", "seats")}
      ON CONFLICT (principal, due_at, task_id) DO UPDATE SET state = excluded.state, barred = excluded.barred),
    ge AS (UPDATE grants o SET state = 'ended', ended_at = least(o.expires_at, n.granted_at) FROM k, ${json("$18", "grants")} n
      WHERE o.person_id = n.person_id AND o.entitlement_id = n.entitlement_id AND o.state = 'active' RETURNING 1),
    gr AS (INSERT INTO grants (id, entitlement_id, person_id, granted_at, expires_at, source, case_id, state)
      SELECT id, entitlement_id, person_id, granted_at, expires_at, 'request', $1::uuid, 'active' FROM k, ${json("$18", "grants")} WHERE (SELECT count(*) FROM ge) >= 0),
    ga AS (UPDATE grants o SET state = 'ended', ended_at = n.at, removed_by = $1::uuid
      FROM k, json_to_recordset($21::json) AS n(id uuid, at timestamptz) WHERE o.id = n.id AND o.state = 'active'),
    ev AS (INSERT INTO events (id, case_id, seq, at, type, actor_id, acted_for_id, channel, task_id, data, leaf)
      SELECT id, $1::uuid, seq, at, type, actor_id, acted_for_id, channel, task_id, data, leaf FROM k, ${json("$19", "events")}),
    tx AS (INSERT INTO event_texts (event_id, field, person_id, salt, value)
      SELECT event_id, field, person_id, decode(salt, 'hex'), value
      FROM k, json_to_recordset($20::json) AS n(event_id uuid, field text, person_id uuid, salt text, value text)),
    tl AS (INSERT INTO tail (event_id, case_id, xid) SELECT id, $1::uuid, pg_current_xact_id() FROM k, ${json("$19", "events")})
    SELECT count(*)::int AS done FROM k`;
}

const openText = commitText(true);
const changeText = commitText(false);

/**
 * Saves a command's events with every row that follows from them, in one statement, if the case is
 * still as it was read and the actor still has the right it rests on. False: read and decide again.
 */
export async function commit(change: Commit): Promise<boolean> {
  const { before, events } = change;
  const [saved] = await named<{ done: number }>(
    before ? "commit-change" : "commit-open",
    before ? changeText : openText,
    valuesOf(change),
  );
  if (saved?.done !== 1) return false;
  if (events.length > 0) nudgeTailer();
  return true;
}

function valuesOf({ before, after, events, key, hash, answer, actor, basis }: Commit): readonly unknown[] {
  const seats = seatChanges(before, after);
  const written = events.map((event) => ({ event, ...toLeaf(event) }));
  return [
    after.id,
    before?.seq ?? 0,
    actor,
    basis,
    key,
    hash,
    JSON.stringify(answer),
    after.lastAt,
    basis && basis !== "admins" && !basis.startsWith("person:") ? 1 : 0,
    after.version,
    after.seq,
    JSON.stringify(after),
    wakeAt(after),
    JSON.stringify([requestRow(after)]),
    JSON.stringify(changedTasks(before, after).map((task) => taskRow(after, task))),
    JSON.stringify(seats.gone),
    JSON.stringify(seats.written),
    JSON.stringify(events.flatMap(grantRow)),
    JSON.stringify(written.map(({ event, leaf }) => eventRow(event, leaf))),
    JSON.stringify(written.flatMap(({ event, texts }) => texts.map((text) => textRow(event, text)))),
    JSON.stringify(events.flatMap(removal)),
  ];
}

function grantRow(event: Event): readonly object[] {
  if (event.type !== "access-granted") return [];
  const { grant, person, entitlement, expiresAt } = event.data;
  return [{ id: grant, entitlement_id: entitlement, person_id: person, granted_at: event.at, expires_at: expiresAt }];
}

function removal(event: Event): readonly object[] {
  return event.type === "access-removed" ? [{ id: event.data.grant, at: event.at }] : [];
}

function eventRow(event: Event, leaf: string) {
  const { id, seq, at, type, channel, data } = event;
  const task_id = "task" in data ? data.task : null;
  return { id, seq, at, type, actor_id: event.actor, acted_for_id: event.actedFor, channel, task_id, data, leaf };
}

function textRow(event: Event, text: ReturnType<typeof toLeaf>["texts"][number]) {
  const { field, person, salt, value } = text;
  return { event_id: event.id, field, person_id: person, salt: salt.toString("hex"), value };
}
