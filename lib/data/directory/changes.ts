import type { ClientBase } from "pg";
import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { AppId, CaseId, EntitlementId, PersonId, Principal } from "@/lib/engine/ids";

/** What changed in the directory and still has to bring something about. */
export type WhatChanged =
  /** `standing`: somebody stands behind something no more, or counts otherwise; by themselves, or of a principal. */
  | { readonly what: "joined" | "moved" | "leaving" | "left" | "standing"; readonly person: PersonId }
  | { readonly what: "standing"; readonly principal: Principal }
  | { readonly what: "app-added"; readonly app: AppId }
  | { readonly what: "archived"; readonly app: AppId; readonly entitlement: EntitlementId | null };

export interface OpenChange {
  readonly id: string;
  readonly what: WhatChanged["what"];
  readonly person: PersonId | null;
  readonly app: AppId | null;
  readonly entitlement: EntitlementId | null;
  readonly principal: Principal | null;
  readonly by: PersonId | null;
}

/**
 * Writes down, in the transaction of a change, what it has to bring about: so that a process that dies right
 * after it leaves nothing undone.
 */
export async function noteChanges(
  client: ClientBase,
  changes: readonly WhatChanged[],
  by: PersonId | null,
): Promise<void> {
  if (changes.length === 0) return;
  const list = changes.map((change) => ({ id: newId(), ...change }));
  await client.query(
    `INSERT INTO directory_changes (id, what, person_id, app_id, entitlement_id, principal, by_id, at)
     SELECT id, what, person, app, entitlement, principal, $2::uuid, clock_timestamp()
     FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, what text, person uuid, app uuid, entitlement uuid, principal text)`,
    [JSON.stringify(list), by],
  );
}

/**
 * Takes the oldest change that nobody sees to, for two minutes: a process that dies with it is followed then.
 * Those named were tried already.
 */
export async function takeChange(tried: readonly string[]): Promise<OpenChange | null> {
  const [taken] = await rows<OpenChange>(
    `UPDATE directory_changes c SET claimed_until = clock_timestamp() + interval '2 minutes'
     FROM (SELECT id FROM directory_changes WHERE done_at IS NULL AND NOT id = ANY ($1::uuid[])
       AND (claimed_until IS NULL OR claimed_until < clock_timestamp()) ORDER BY at, id LIMIT 1 FOR UPDATE SKIP LOCKED) o
     WHERE c.id = o.id
     RETURNING c.id, c.what, c.person_id AS person, c.app_id AS app, c.entitlement_id AS entitlement, c.principal, c.by_id AS by`,
    [tried],
  );
  return taken ?? null;
}

/** Everything that follows from a change has come about. */
export async function changeDone(id: string): Promise<void> {
  await rows("UPDATE directory_changes SET done_at = clock_timestamp() WHERE id = $1", [id]);
}

const ids = async (text: string, values: readonly unknown[]) =>
  (await rows<{ id: CaseId }>(text, values)).map(({ id }) => id);

/** Open cases in which somebody takes part, or that are about them or people below them. */
export function openCasesAround(person: PersonId): Promise<readonly CaseId[]> {
  return ids(
    `SELECT id FROM requests WHERE state <> 'closed' AND class = 'participants' AND people @> ARRAY[$1::uuid]
     UNION SELECT r.id FROM (SELECT $1::uuid AS id UNION ALL SELECT person_id FROM reports WHERE manager_id = $1) p
       JOIN requests r ON (r.subject_id = p.id OR r.requester_id = p.id) AND r.state <> 'closed'`,
    [person],
  );
}

/** Open cases with a task that waits for a principal. */
export function casesAsking(principal: Principal): Promise<readonly CaseId[]> {
  return ids("SELECT DISTINCT t.case_id AS id FROM seats s JOIN tasks t ON t.id = s.task_id WHERE s.principal = $1", [
    principal,
  ]);
}

/** People whose day to leave has come. */
export async function leavingNow(): Promise<readonly { readonly id: PersonId; readonly email: string }[]> {
  return await rows("SELECT id, email FROM people WHERE status = 'active' AND leaving_at <= clock_timestamp()");
}
