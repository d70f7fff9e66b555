import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { PersonId } from "@/lib/engine/ids";

/** Somebody who may sign in, as the sign-in page and its mail need them. */
export interface SignInPerson {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
}

/** An active person by address, whatever the case it is written in. */
export async function activePerson(email: string): Promise<SignInPerson | null> {
  const found = await rows<SignInPerson>(
    "SELECT id, email, name FROM people WHERE email = lower($1) AND status = 'active'",
    [email],
  );
  return found[0] ?? null;
}

/** The same of the organisation's own people: whoever is outside has a link by mail and no other way in. */
export async function ownPerson(email: string): Promise<SignInPerson | null> {
  const found = await rows<SignInPerson>(
    `SELECT id, email, name FROM people
     WHERE email = lower($1) AND status = 'active' AND employment <> 'external'`,
    [email],
  );
  return found[0] ?? null;
}

/** Begins a session; answers its id, or null where the person is not active (any more). */
export async function beginSession(person: PersonId, seconds: number, agent: string | null): Promise<string | null> {
  const found = await rows<{ id: string }>(
    `INSERT INTO sessions (id, person_id, created_at, seen_at, expires_at, agent)
     SELECT $1::uuid, id, now(), now(), now() + make_interval(secs => $3), left($4, 300)
       FROM people WHERE id = $2::uuid AND status = 'active'
     RETURNING id`,
    [newId(), person, seconds, agent],
  );
  return found[0]?.id ?? null;
}

/** Ends one session; at once, because every request reads its row. */
export async function endSession(id: string): Promise<void> {
  await rows("UPDATE sessions SET ended_at = now() WHERE id = $1::uuid AND ended_at IS NULL", [id]);
}

/** Ends all sessions of a person. */
export async function endSessionsOf(person: PersonId): Promise<void> {
  await rows("UPDATE sessions SET ended_at = now() WHERE person_id = $1::uuid AND ended_at IS NULL", [person]);
}

/**
 * Keeps the hash of a new link, unless the person was sent `most` within its time already: then nothing is
 * kept and false comes back. Links that are out of date for a day are forgotten on the way.
 */
export async function keepLink(hash: Buffer, person: PersonId, seconds: number, most: number): Promise<boolean> {
  await rows("DELETE FROM sign_in_links WHERE expires_at < now() - interval '1 day'");
  const found = await rows(
    `INSERT INTO sign_in_links (hash, person_id, created_at, expires_at)
     SELECT $1, $2::uuid, now(), now() + make_interval(secs => $3)
      WHERE (SELECT count(*) FROM sign_in_links
              WHERE person_id = $2::uuid AND created_at > now() - make_interval(secs => $3)) < $4
     RETURNING 1`,
    [hash, person, seconds, most],
  );
  return found.length > 0;
}

/** Uses a link: once, before its end, for a person who is still active. */
export async function spendLink(hash: Buffer): Promise<SignInPerson | null> {
  const found = await rows<SignInPerson>(
    `UPDATE sign_in_links l SET used_at = now() FROM people p
      WHERE l.hash = $1 AND l.used_at IS NULL AND l.expires_at > now()
        AND p.id = l.person_id AND p.status = 'active'
     RETURNING p.id, p.email, p.name`,
    [hash],
  );
  return found[0] ?? null;
}

/** One of the demo's people, with what waits for them. */
export interface DemoRow extends SignInPerson {
  readonly title: string | null;
  readonly department: string | null;
  readonly roles: readonly string[];
  readonly open: number;
  readonly overdue: number;
  readonly asked: number;
}

const fromTheDemo = "coalesce(p.source ->> 'demo' = 'true', false)";

/** An active person who came with the demo. */
export async function demoPerson(email: string): Promise<SignInPerson | null> {
  const found = await rows<SignInPerson>(
    `SELECT p.id, p.email, p.name FROM people p
      WHERE p.email = lower($1) AND p.status = 'active' AND p.employment <> 'external' AND ${fromTheDemo}`,
    [email],
  );
  return found[0] ?? null;
}

/** The demo's people, those with most to do first. */
export async function demoPeople(): Promise<DemoRow[]> {
  return rows<DemoRow>(
    `WITH person AS (
       SELECT p.id, p.email, p.name, p.title, p.department, coalesce(p.roles, '{}') AS roles FROM people p
        WHERE p.status = 'active' AND p.employment <> 'external' AND ${fromTheDemo}
     ), stands AS (
       SELECT id, 'person:' || id AS principal FROM person
       UNION ALL SELECT person_id, 'group:' || group_id FROM group_members
       UNION ALL SELECT person_id, 'app-owners:' || app_id FROM app_owners
       UNION ALL SELECT person_id, 'entitlement-owners:' || entitlement_id FROM entitlement_owners
       UNION ALL SELECT id, 'admins' FROM person WHERE 'admin' = ANY (roles)
     ), waiting AS (
       SELECT stands.id, count(DISTINCT s.task_id)::int AS open,
              count(DISTINCT s.task_id) FILTER (WHERE s.due_at < now())::int AS overdue
         FROM seats s JOIN stands ON stands.principal = s.principal
        WHERE s.state <> 'pending' AND NOT stands.id = ANY (coalesce(s.barred, '{}'))
        GROUP BY stands.id
     )
     SELECT person.*, coalesce(w.open, 0) AS open, coalesce(w.overdue, 0) AS overdue,
            (SELECT count(*)::int FROM requests r WHERE r.requester_id = person.id AND r.closed_at IS NULL) AS asked
       FROM person LEFT JOIN waiting w ON w.id = person.id
      ORDER BY open DESC, asked DESC, person.name`,
  );
}
