import { rows } from "@/lib/data/db";
import { running } from "@/lib/data/facts";
import { iso } from "@/lib/data/iso";
import { conversation } from "@/lib/engine/event";

/** Something that holds everywhere, as SQL that finds where it does not. */
export interface Check {
  readonly name: string;
  /** What holds. */
  readonly says: string;
  /** A query of one column, `example`: a row for each place where it does not hold. */
  readonly find: string;
  /** A statement that mends it, where that follows from what is there. */
  readonly mend?: string;
}

export interface Found {
  readonly count: number;
  readonly examples: readonly string[];
}

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");
/** The record: what cannot be mended is said all the same. */
const record: readonly Check[] = [
  {
    name: "leaf",
    says: "Each event's columns say what its sealed bytes say",
    find: `SELECT e.id::text AS example FROM events e CROSS JOIN LATERAL (SELECT e.leaf::jsonb AS said) l
      WHERE said ->> 'id' <> e.id::text OR said ->> 'case' <> e.case_id::text OR (said ->> 'seq')::int <> e.seq
        OR said ->> 'at' <> ${iso("e.at")} OR said ->> 'type' <> e.type OR said ->> 'channel' <> e.channel
        OR said ->> 'actor' IS DISTINCT FROM e.actor_id::text OR said ->> 'for' IS DISTINCT FROM e.acted_for_id::text
        OR said -> 'data' <> e.data`,
  },
  {
    name: "words",
    says: "Each text is the one its event committed to",
    find: `SELECT x.event_id || ' ' || x.field AS example FROM event_texts x JOIN events e ON e.id = x.event_id
      WHERE encode(sha256(x.salt || convert_to(x.value, 'UTF8')), 'hex')
        IS DISTINCT FROM e.leaf::jsonb -> 'texts' ->> x.field`,
  },
  {
    name: "positions",
    says: "Positions run from 1 without a gap",
    find: `SELECT 'after ' || position AS example FROM (
        SELECT position, lead(position) OVER (ORDER BY position) AS next FROM leaves
        UNION ALL SELECT 0, (SELECT min(position) FROM leaves)) p WHERE next <> position + 1
      UNION ALL SELECT 'the tailer stands at ' || t.position FROM tailer t
        WHERE t.position <> (SELECT coalesce(max(position), 0) FROM leaves)`,
    mend: "UPDATE tailer SET position = (SELECT coalesce(max(position), 0) FROM leaves)",
  },
  {
    name: "tail",
    says: "Each event has its position or waits for it, and nothing else waits",
    find: `SELECT e.id::text AS example FROM events e
      WHERE NOT EXISTS (SELECT FROM leaves l WHERE l.event_id = e.id) AND NOT EXISTS (SELECT FROM tail t WHERE t.event_id = e.id)
      UNION ALL SELECT t.event_id::text FROM tail t
      WHERE EXISTS (SELECT FROM leaves l WHERE l.event_id = t.event_id) OR NOT EXISTS (SELECT FROM events e WHERE e.id = t.event_id)`,
    mend: `WITH gone AS (DELETE FROM tail t WHERE EXISTS (SELECT FROM leaves l WHERE l.event_id = t.event_id)
        OR NOT EXISTS (SELECT FROM events e WHERE e.id = t.event_id))
      INSERT INTO tail (event_id, case_id, xid) SELECT e.id, e.case_id, pg_current_xact_id() FROM events e
      WHERE NOT EXISTS (SELECT FROM leaves l WHERE l.event_id = e.id) AND NOT EXISTS (SELECT FROM tail t WHERE t.event_id = e.id)`,
  },
  {
    name: "hashes",
    says: "Each position holds the hash of its event",
    find: `SELECT l.position::text AS example FROM leaves l JOIN events e ON e.id = l.event_id
      WHERE l.hash <> sha256('\\x00'::bytea || convert_to(e.leaf, 'UTF8'))`,
  },
  {
    name: "order",
    says: "The events of a case are counted from 1 without a gap and never go back in time",
    find: `SELECT case_id || ' ' || seq AS example FROM (
        SELECT case_id, seq, at, lag(seq, 1, 0) OVER w AS before, lag(at) OVER w AS earlier FROM events WINDOW w AS (PARTITION BY case_id ORDER BY seq)) e
      WHERE seq <> before + 1 OR at < earlier`,
  },
  {
    name: "one-end",
    says: "A request ends once, and afterwards there is only conversation about it",
    find: `SELECT e.case_id || ' ' || e.type AS example FROM events e JOIN events ended ON ended.case_id = e.case_id
        AND ended.type = 'request-closed' AND ended.seq < e.seq
      WHERE e.type NOT IN (${quoted([...conversation, "task-deleted", "access-removed"])})`,
  },
  {
    name: "one-decision",
    says: "A task is closed by one decision",
    find: `SELECT t.number AS example FROM events e JOIN tasks t ON t.id = e.task_id AND t.class = 'governance'
      WHERE e.type = 'decided' AND (e.data ->> 'closes')::boolean GROUP BY t.id HAVING count(*) > 1`,
  },
];

/** Each decision on a step that wants proof names one: of that person, for that task and verb, used by it. */
const proofs: Check = {
  name: "proofs",
  says: "Each decision on a step that wants proof of who decides rests on one of its own",
  find: `SELECT t.number AS example FROM cases c JOIN tasks t ON t.case_id = c.id
      JOIN events e ON e.task_id = t.id AND e.type IN ('decided', 'decision-made')
      LEFT JOIN step_ups s ON s.id::text = e.data ->> 'stepUp' AND s.person_id = e.actor_id AND s.task_id = t.id
        AND s.verb = e.data ->> 'verb' AND s.verified_at IS NOT NULL AND s.used_at IS NOT NULL
      WHERE c.state @> '{"steps": [{"plan": {"stepUp": true}}]}'
        AND c.state -> 'steps' -> t.step -> 'plan' ->> 'stepUp' = 'true' AND s.id IS NULL
    UNION ALL SELECT e.data ->> 'stepUp' FROM events e WHERE e.data ? 'stepUp' AND e.type = 'decided'
      GROUP BY 1 HAVING count(*) > 1`,
};

/** What follows from the record. */
const following: readonly Check[] = [
  {
    name: "grants",
    says: "What was granted is there, and what was confirmed as removed is not",
    find: `SELECT e.data ->> 'grant' AS example FROM events e LEFT JOIN grants g ON g.id = (e.data ->> 'grant')::uuid
      WHERE e.type = 'access-granted' AND (g.id IS NULL OR g.person_id::text <> e.data ->> 'person'
        OR g.entitlement_id::text <> e.data ->> 'entitlement')
      UNION ALL SELECT e.data ->> 'grant' FROM events e JOIN grants g ON g.id = (e.data ->> 'grant')::uuid
      WHERE e.type = 'access-removed' AND g.state = 'active'`,
    mend: `WITH ended AS (UPDATE grants g SET state = 'ended', ended_at = e.at, removed_by = e.case_id FROM events e
        WHERE e.type = 'access-removed' AND g.id = (e.data ->> 'grant')::uuid AND g.state = 'active')
      INSERT INTO grants (id, entitlement_id, person_id, granted_at, expires_at, source, case_id, state, ended_at)
      SELECT (e.data ->> 'grant')::uuid, (e.data ->> 'entitlement')::uuid, (e.data ->> 'person')::uuid, e.at,
        (e.data ->> 'expiresAt')::timestamptz, 'request', e.case_id,
        CASE WHEN later.at IS NULL THEN 'active' ELSE 'ended' END, later.at
      FROM events e LEFT JOIN LATERAL (SELECT min(r.at) AS at FROM events r
        WHERE r.type = 'access-removed' AND r.data ->> 'grant' = e.data ->> 'grant'
          OR r.type = 'access-granted' AND r.at > e.at AND r.data ->> 'person' = e.data ->> 'person'
            AND r.data ->> 'entitlement' = e.data ->> 'entitlement') later ON TRUE
      WHERE e.type = 'access-granted' AND NOT EXISTS (SELECT FROM grants g WHERE g.id = (e.data ->> 'grant')::uuid)`,
  },
  {
    name: "orphans",
    says: "Each request, task and seat belongs to a case, or waits in a campaign for one",
    find: `SELECT r.number AS example FROM requests r WHERE NOT EXISTS (SELECT FROM cases c WHERE c.id = r.id)
      UNION ALL SELECT t.number FROM tasks t WHERE NOT EXISTS (SELECT FROM cases c WHERE c.id = t.case_id)
      UNION ALL SELECT s.principal || ' ' || s.task_id FROM seats s
      WHERE NOT EXISTS (SELECT FROM tasks t WHERE t.id = s.task_id)
        AND NOT EXISTS (SELECT FROM campaign_items i WHERE i.task_id = s.task_id AND NOT i.born)`,
    mend: `WITH seatless AS (DELETE FROM seats s WHERE NOT EXISTS (SELECT FROM tasks t JOIN cases c ON c.id = t.case_id WHERE t.id = s.task_id)
        AND NOT EXISTS (SELECT FROM campaign_items i WHERE i.task_id = s.task_id AND NOT i.born)),
      caseless AS (DELETE FROM tasks t WHERE NOT EXISTS (SELECT FROM cases c WHERE c.id = t.case_id))
      DELETE FROM requests r WHERE NOT EXISTS (SELECT FROM cases c WHERE c.id = r.id)`,
  },
];

/** The directory. */
const directory: readonly Check[] = [
  {
    name: "reports",
    says: "Who is above whom is what the manager edges say",
    find: `WITH RECURSIVE up AS (
        SELECT person_id, manager_id, 1 AS depth FROM manager_edges
        UNION SELECT up.person_id, e.manager_id, up.depth + 1 FROM up JOIN manager_edges e ON e.person_id = up.manager_id
          WHERE up.depth < 1000),
      closure AS (SELECT manager_id, person_id, min(depth) AS depth FROM up WHERE manager_id <> person_id GROUP BY 1, 2)
      SELECT p.email AS example FROM closure c FULL JOIN reports r USING (manager_id, person_id)
        JOIN people p ON p.id = person_id WHERE c.depth IS DISTINCT FROM r.depth`,
  },
  {
    name: "manager-loops",
    says: "Nobody is above themselves",
    find: `WITH RECURSIVE up AS (
        SELECT person_id, manager_id FROM manager_edges
        UNION SELECT up.person_id, e.manager_id FROM up JOIN manager_edges e ON e.person_id = up.manager_id)
      SELECT p.email AS example FROM up JOIN people p ON p.id = up.person_id WHERE up.person_id = up.manager_id`,
  },
  {
    name: "delegations",
    says: "Nobody stands in for themselves, by however many steps",
    find: `WITH RECURSIVE link AS (SELECT d.person_id, d.delegate_id FROM delegations d WHERE ${running}),
      chain AS (SELECT * FROM link
        UNION SELECT chain.person_id, link.delegate_id FROM chain JOIN link ON link.person_id = chain.delegate_id)
      SELECT p.email AS example FROM chain JOIN people p ON p.id = chain.person_id WHERE chain.person_id = chain.delegate_id`,
  },
  {
    name: "two-admins",
    says: "There are at least two admins who can sign in",
    find: `SELECT count(*) || ' of 2' AS example FROM people WHERE status = 'active' AND 'admin' = ANY (roles)
      HAVING count(*) < 2 AND (SELECT count(*) FROM people) > 0`,
  },
];

export const checks: readonly Check[] = [...record, proofs, ...following, ...directory];

/** Where a check does not hold: how many places, and the first of them. */
export async function examine({ find }: Check): Promise<Found> {
  const [found] = await rows<Found>(
    `WITH found AS MATERIALIZED (${find})
     SELECT count(*)::int AS count, ARRAY(SELECT example FROM found LIMIT 5) AS examples FROM found`,
  );
  return found ?? { count: 0, examples: [] };
}

export async function mendBy(statement: string): Promise<void> {
  await rows(statement);
}
