import { running } from "./facts";

/**
 * The guarded statement, for one case or for many at once. Its parts in order: what is asked (`i`, many
 * only), the case or cases locked and compared (`l`), the actor's own right read again FOR SHARE (`a` to
 * `e`, so that one whose removal has returned is gone even for a decision that waited), and the answer
 * under its key (`k`), which reads the locking parts whole. Everything else hangs on `w`, the cases that
 * are written; each row is written by one CTE. The first eight parameters are the rows, alike in both
 * forms; each row says which case it belongs to.
 */

/** The person under whose name the system's own keys are kept. */
const nobody = "'00000000-0000-0000-0000-000000000000'::uuid";

/** The columns of what lists read, as `projection` names them. */
export const requestColumns = `id, number, type, state, outcome, requester_id, subject_id, app_id, entitlement_id, emergency,
  duration, policy_version_id, class, origin, parent_id, to_id, grant_id, queue_id, campaign_id, stopping, step_index,
  step_count, opened_at, closed_at, last_at, people, deciders, "groups"`;
export const taskColumns = `id, number, case_id, kind, state, outcome, step, step_index, step_name, requester_id, subject_id,
  app_id, entitlement_id, class, priority, status, queue_id, campaign_id, parent_id, inspector_id, followers, claimed_by_id,
  title_event_id, opened_at, due_at, closed_at, decided_by_id, acted_for_id, decided_at, principals`;
export const seatColumns =
  "principal, due_at, task_id, kind, state, class, app_id, entitlement_id, requester_id, subject_id, delegable, own_right, barred";

/** What is written, in the order of the parameters. */
const rows = {
  requests: "json_populate_recordset(NULL::requests, $1::json) AS n",
  tasks: "json_populate_recordset(NULL::tasks, $2::json) AS n",
  seatsGone: "json_to_recordset($3::json) AS n(case_id uuid, principal text, due_at timestamptz, task_id uuid)",
  seats: `json_to_recordset($4::json) AS n(case_id uuid, principal text, due_at timestamptz, task_id uuid, kind text,
    state text, class text, app_id uuid, entitlement_id uuid, requester_id uuid, subject_id uuid,
    delegable boolean, own_right uuid[], barred uuid[])`,
  granted: "json_populate_recordset(NULL::grants, $5::json) AS n",
  removed: "json_to_recordset($6::json) AS n(case_id uuid, id uuid, at timestamptz)",
  events: "json_populate_recordset(NULL::events, $7::json) AS n",
  texts:
    "json_to_recordset($8::json) AS n(case_id uuid, event_id uuid, field text, person_id uuid, salt text, value text)",
} as const;

type Rows = keyof typeof rows;

/**
 * One case: $9 id, $10 the number of events it was read with, $11 actor, $12 what their right rests on,
 * $13 how many memberships or ownerships that is, $14 key, $15 hash, $16 answer, $17 time, $18 version,
 * $19 number of events, $20 state, $21 wake time; where it rests on a proof of who the actor is, $22 that proof,
 * which is used up by it (`p`, `pu`).
 */
function headOfOne(fresh: boolean, proves: boolean): string {
  const lock = fresh
    ? "SELECT $9::uuid AS id WHERE $10::int = 0"
    : "SELECT id FROM cases WHERE id = $9::uuid AND seq = $10::int FOR NO KEY UPDATE";
  const written = fresh
    ? "INSERT INTO cases (id, version, seq, state, wake_at) SELECT id, $18::int, $19::int, $20::jsonb, $21::timestamptz FROM w"
    : "UPDATE cases SET version = $18::int, seq = $19::int, state = $20::jsonb, wake_at = $21::timestamptz FROM w WHERE cases.id = w.id";
  return `
    l AS MATERIALIZED (${lock}),
    a AS MATERIALIZED (SELECT 1 FROM people WHERE id = $11::uuid AND status = 'active'
      AND ($12::text IS DISTINCT FROM 'admins' OR 'admin' = ANY (roles)) FOR SHARE),
    g AS MATERIALIZED (SELECT 1 FROM group_members WHERE group_id = CASE WHEN $12 LIKE 'group:%' THEN substr($12, 7)::uuid END
      AND person_id = $11::uuid FOR SHARE),
    o AS MATERIALIZED (SELECT 1 FROM app_owners WHERE app_id = CASE WHEN $12 LIKE 'app-owners:%' THEN substr($12, 12)::uuid END
      AND person_id = $11::uuid FOR SHARE),
    e AS MATERIALIZED (SELECT 1 FROM entitlement_owners
      WHERE entitlement_id = CASE WHEN $12 LIKE 'entitlement-owners:%' THEN substr($12, 20)::uuid END
      AND person_id = $11::uuid FOR SHARE),
    d AS MATERIALIZED (SELECT 1 FROM delegations d WHERE d.person_id = CASE WHEN $12 LIKE 'delegate-of:%' THEN substr($12, 13)::uuid END
      AND d.delegate_id = $11::uuid AND ${running} FOR SHARE),
    ${proves ? "p AS MATERIALIZED (SELECT 1 FROM step_ups WHERE id = $22::uuid AND person_id = $11::uuid AND verified_at IS NOT NULL AND used_at IS NULL FOR UPDATE)," : ""}
    k AS (INSERT INTO answers (person_id, key, hash, answer, at)
      SELECT coalesce($11::uuid, ${nobody}), $14, decode($15, 'hex'), $16::jsonb, $17::timestamptz FROM l
      WHERE ($11 IS NULL OR (SELECT count(*) FROM a) = 1)
        AND (SELECT count(*) FROM g) + (SELECT count(*) FROM o) + (SELECT count(*) FROM e) + (SELECT least(count(*), 1) FROM d) = $13::int
        ${proves ? "AND (SELECT count(*) FROM p) = 1" : ""}
      ON CONFLICT DO NOTHING RETURNING $9::uuid AS id),
    w AS (SELECT id FROM k),
    ${proves ? "pu AS (UPDATE step_ups s SET used_at = $17::timestamptz FROM w WHERE s.id = $22::uuid)," : ""}
    c AS (${written})`;
}

/**
 * Many cases of one actor: $9 what is said of each but its id and state, $10 their ids, $11 actor, $12 every
 * principal a right of theirs rests on, $13 key, $14 hash, $15 time, $16 their states (apart, because they are
 * large). Rows are locked in one order, or two bulk decisions would wait
 * for each other. A case that had changed, or whose right is gone, is left out; the rest is written.
 */
function headOfMany(fresh: boolean): string {
  const lock = fresh
    ? "SELECT id, 0 AS seq FROM i WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = i.id)"
    : "SELECT id, seq FROM cases WHERE id = ANY ($10::uuid[]) ORDER BY id FOR NO KEY UPDATE";
  const written = fresh
    ? "INSERT INTO cases (id, version, seq, state, wake_at) SELECT i.id, i.version, i.events, i.state, i.wake_at FROM w JOIN i ON i.id = w.id"
    : "UPDATE cases SET version = i.version, seq = i.events, state = i.state, wake_at = i.wake_at FROM w JOIN i ON i.id = w.id WHERE cases.id = w.id";
  const ids = (prefix: string) =>
    `SELECT substr(b, ${prefix.length + 2})::uuid FROM unnest($12::text[]) b WHERE b LIKE '${prefix}:%'`;
  return `
    i AS MATERIALIZED (SELECT * FROM
      ROWS FROM (unnest($10::uuid[]), jsonb_array_elements($16::jsonb), json_to_recordset($9::json) AS (seq int, acts boolean,
        bases text[], version int, events int, wake_at timestamptz, decided jsonb))
      AS i(id, state, seq, acts, bases, version, events, wake_at, decided)),
    l AS MATERIALIZED (${lock}),
    a AS MATERIALIZED (SELECT roles FROM people WHERE id = $11::uuid AND status = 'active' FOR SHARE),
    g AS MATERIALIZED (SELECT group_id FROM group_members WHERE person_id = $11::uuid AND group_id IN (${ids("group")})
      ORDER BY group_id FOR SHARE),
    o AS MATERIALIZED (SELECT app_id FROM app_owners WHERE person_id = $11::uuid AND app_id IN (${ids("app-owners")})
      ORDER BY app_id FOR SHARE),
    e AS MATERIALIZED (SELECT entitlement_id FROM entitlement_owners WHERE person_id = $11::uuid
      AND entitlement_id IN (${ids("entitlement-owners")}) ORDER BY entitlement_id FOR SHARE),
    d AS MATERIALIZED (SELECT d.person_id FROM delegations d WHERE d.delegate_id = $11::uuid
      AND d.person_id IN (${ids("delegate-of")}) AND ${running} ORDER BY d.person_id FOR SHARE),
    held AS MATERIALIZED (SELECT 'group:' || group_id AS principal FROM g UNION ALL SELECT 'app-owners:' || app_id FROM o
      UNION ALL SELECT 'entitlement-owners:' || entitlement_id FROM e
      UNION ALL SELECT 'delegate-of:' || person_id FROM d
      UNION ALL SELECT 'admins' FROM a WHERE 'admin' = ANY (roles)),
    fit AS MATERIALIZED (SELECT i.id, i.decided FROM l JOIN i ON i.id = l.id AND i.seq = l.seq
      WHERE (NOT i.acts OR (SELECT count(*) FROM a) = 1) AND i.bases <@ ARRAY(SELECT principal FROM held)),
    k AS (INSERT INTO answers (person_id, key, hash, answer, at)
      SELECT $11::uuid, $13, decode($14, 'hex'), (SELECT coalesce(jsonb_agg(d), '[]') FROM fit CROSS JOIN jsonb_array_elements(fit.decided) d), $15::timestamptz
      WHERE EXISTS (SELECT 1 FROM fit)
      ON CONFLICT DO NOTHING RETURNING 1),
    w AS MATERIALIZED (SELECT fit.id FROM fit, k),
    c AS (${written})`;
}

interface Form {
  /** The cases are not there yet. */
  readonly fresh: boolean;
  readonly many: boolean;
  /** Words or files are taken back: only then is it looked for them. */
  readonly erases?: boolean;
  /** It rests on a proof of who the actor is. */
  readonly proves?: boolean;
}

/** The statement that writes cases with everything that follows; it answers which it wrote. */
export function commitText({ fresh, many, erases = false, proves = false }: Form): string {
  // Of one case every row is its own; of many only the rows of those that are written.
  const from = (what: Rows, owner = "case_id") => `w JOIN ${rows[what]} ON ${many ? `n.${owner} = w.id` : "TRUE"}`;
  const columns = (names: string) => names.replace(/[a-z_"]+/g, "n.$&");
  const request = fresh
    ? `INSERT INTO requests (${requestColumns}) SELECT ${columns(requestColumns)} FROM ${from("requests", "id")}`
    : `UPDATE requests t SET state = n.state, outcome = n.outcome, duration = n.duration,
        policy_version_id = n.policy_version_id, emergency = n.emergency, stopping = n.stopping,
        step_index = n.step_index, step_count = n.step_count, closed_at = n.closed_at, last_at = n.last_at,
        people = n.people, deciders = n.deciders, "groups" = n."groups" FROM ${from("requests", "id")} WHERE t.id = n.id`;
  return `WITH ${many ? headOfMany(fresh) : headOfOne(fresh, proves)},
    r AS (${request}),
    t AS (INSERT INTO tasks (${taskColumns}) SELECT ${columns(taskColumns)} FROM ${from("tasks")}
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, outcome = excluded.outcome, due_at = excluded.due_at,
        priority = excluded.priority, status = excluded.status, inspector_id = excluded.inspector_id,
        followers = excluded.followers, claimed_by_id = excluded.claimed_by_id,
        title_event_id = excluded.title_event_id, closed_at = excluded.closed_at,
        decided_by_id = excluded.decided_by_id, acted_for_id = excluded.acted_for_id, decided_at = excluded.decided_at,
        principals = excluded.principals),
    sd AS (DELETE FROM seats s USING ${from("seatsGone")}
      WHERE s.principal = n.principal AND s.due_at = n.due_at AND s.task_id = n.task_id),
    sw AS (INSERT INTO seats (${seatColumns}) SELECT ${columns(seatColumns)} FROM ${from("seats")}
      ON CONFLICT (principal, due_at, task_id) DO UPDATE SET state = excluded.state,
        own_right = excluded.own_right, barred = excluded.barred),
    ${grants(from)},${erases ? erased(from) : ""}
    ev AS (INSERT INTO events (id, case_id, seq, at, type, actor_id, acted_for_id, channel, task_id, data, leaf)
      SELECT n.id, n.case_id, n.seq, n.at, n.type, n.actor_id, n.acted_for_id, n.channel, n.task_id, n.data, n.leaf
      FROM ${from("events")} RETURNING id, case_id),
    tx AS (INSERT INTO event_texts (event_id, field, person_id, salt, value)
      SELECT n.event_id, n.field, n.person_id, decode(n.salt, 'hex'), n.value FROM ${from("texts")}),
    tl AS (INSERT INTO tail (event_id, case_id, xid) SELECT id, case_id, pg_current_xact_id() FROM ev)
    SELECT coalesce(array_agg(id), '{}') AS done FROM w`;
}

/** What was said lies beside its event and can go; that it was said stays. A deleted task takes all its words and files with it. */
function erased(from: (what: Rows) => string): string {
  return `
    xt AS (DELETE FROM event_texts x USING (SELECT e.id FROM ${from("events")} JOIN events e ON e.case_id = n.case_id
        AND (n.type = 'task-deleted' OR n.type = 'comment-deleted'
          AND (n.data ->> 'comment' = e.id::text OR n.data ->> 'comment' = e.data ->> 'comment'))) gone
      WHERE x.event_id = gone.id),
    xf AS (UPDATE attachments f SET content = NULL, deleted_at = n.at FROM ${from("events")}
      WHERE f.case_id = n.case_id AND f.deleted_at IS NULL
        AND (n.type = 'task-deleted' OR n.type = 'file-deleted' AND n.data ->> 'attachment' = f.id::text)),`;
}

/** A new grant takes the place of one that was there (`ge` before `gr`), so that nobody holds a thing twice. */
function grants(from: (what: Rows) => string): string {
  return `ge AS (UPDATE grants o SET state = 'ended', ended_at = least(o.expires_at, n.granted_at) FROM ${from("granted")}
      WHERE o.person_id = n.person_id AND o.entitlement_id = n.entitlement_id AND o.state = 'active' RETURNING 1),
    gr AS (INSERT INTO grants (id, entitlement_id, person_id, granted_at, expires_at, source, case_id, state)
      SELECT n.id, n.entitlement_id, n.person_id, n.granted_at, n.expires_at, 'request', n.case_id, 'active'
      FROM ${from("granted")} WHERE (SELECT count(*) FROM ge) >= 0),
    ga AS (UPDATE grants o SET state = 'ended', ended_at = n.at, removed_by = n.case_id
      FROM ${from("removed")} WHERE o.id = n.id AND o.state = 'active')`;
}
