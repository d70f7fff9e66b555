import type { PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { rows } from "./db";

/** A list somebody wants again: its query as the address of the inbox writes it. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly shared: boolean;
  readonly createdAt: Instant;
  readonly owner: { readonly email: string; readonly name: string };
  readonly mine: boolean;
}

const mostOfOne = 200;

const columns = `v.id, v.name, v.query, v.shared, v.created_at AS "createdAt",
  (SELECT json_build_object('email', p.email, 'name', p.name) FROM people p WHERE p.id = v.person_id) AS owner, v.person_id = $1 AS mine`;

/** One's own, and where `shared` what others share; one's own first, by name. */
export function viewsFor(person: PersonId, shared: boolean): Promise<SavedView[]> {
  return rows<SavedView>(
    `SELECT ${columns} FROM views v WHERE v.person_id = $1 OR ($2 AND v.shared)
     ORDER BY v.person_id = $1 DESC, lower(v.name), v.id LIMIT 1000`,
    [person, shared],
  );
}

export async function viewFor(person: PersonId, id: string): Promise<SavedView | null> {
  const [found] = await rows<SavedView>(
    `SELECT ${columns} FROM views v WHERE v.id = $2 AND (v.person_id = $1 OR v.shared)`,
    [person, id],
  );
  return found ?? null;
}

interface Given {
  readonly id: string;
  readonly person: PersonId;
  readonly name: string;
  readonly query: string;
  readonly shared: boolean;
}

/** Keeps a view. False: this person has as many as anybody may. */
export async function insertView({ id, person, name, query, shared }: Given): Promise<boolean> {
  const kept = await rows(
    `INSERT INTO views (id, person_id, name, query, shared, created_at)
     SELECT $1, $2, $3, $4, $5, clock_timestamp()
     WHERE (SELECT count(*) FROM views WHERE person_id = $2) < ${mostOfOne} RETURNING 1`,
    [id, person, name, query, shared],
  );
  return kept.length > 0;
}

/** Changes one's own view. */
export async function updateView({ id, person, name, query, shared }: Given): Promise<void> {
  await rows("UPDATE views SET name = $3, query = $4, shared = $5 WHERE id = $1 AND person_id = $2", [
    id,
    person,
    name,
    query,
    shared,
  ]);
}

export async function deleteView(id: string): Promise<void> {
  await rows("DELETE FROM views WHERE id = $1", [id]);
}
