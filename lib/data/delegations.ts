import type { ClientBase } from "pg";
import type { PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { TaskKind } from "@/lib/engine/task";
import { pool, rows } from "./db";
import { newId } from "./new-id";

/** Somebody stands in for somebody else, from one time until another. */
export interface StoredDelegation {
  readonly id: string;
  readonly person: PersonId;
  readonly delegate: PersonId;
  /** None: all but collaboration. */
  readonly kinds: readonly TaskKind[];
  readonly from: Instant;
  readonly until: Instant | null;
}

export interface NewDelegation extends Omit<StoredDelegation, "id"> {
  readonly by: PersonId;
}

const columns = `d.id, d.person_id AS person, d.delegate_id AS delegate, coalesce(d.kinds, '{}') AS kinds,
  d.starts_at AS "from", d.ends_at AS until`;
const notOver = "(d.ends_at IS NULL OR d.ends_at > greatest(d.starts_at, clock_timestamp()))";

/** Every delegation that runs or is still to come, as it is now: for a look ahead. */
export function presentDelegations(): Promise<readonly StoredDelegation[]> {
  return rows<StoredDelegation>(`SELECT ${columns} FROM delegations d WHERE ${notOver} ORDER BY d.starts_at, d.id`);
}

/** The same within a transaction. */
async function current(client: ClientBase): Promise<readonly StoredDelegation[]> {
  const found = await client.query<StoredDelegation & { readonly from: Date; readonly until: Date | null }>(
    `SELECT ${columns} FROM delegations d WHERE ${notOver} ORDER BY d.starts_at, d.id`,
  );
  return found.rows.map((row) => ({
    ...row,
    from: new Date(row.from).toISOString(),
    until: row.until && new Date(row.until).toISOString(),
  }));
}

/**
 * Writes a delegation where `fits` agrees, in one transaction that alone may write any: two saved at once
 * cannot close a loop. What `fits` says of the present ones, their end and what is left of them, is written first.
 */
export async function saveDelegation<Refusal>(
  wanted: NewDelegation,
  fits: (present: readonly StoredDelegation[]) => Refusal | null,
  change: (present: readonly StoredDelegation[]) => {
    readonly ended: readonly { readonly id: string; readonly at: Instant }[];
    readonly rest: readonly Omit<NewDelegation, "by">[];
  },
): Promise<Refusal | null> {
  const client = await pool().connect();
  let failure: Error | undefined;
  try {
    await client.query("BEGIN");
    await client.query("LOCK TABLE delegations IN SHARE ROW EXCLUSIVE MODE");
    const present = await current(client);
    const refusal = fits(present);
    if (refusal === null) {
      const { ended, rest } = change(present);
      for (const { id, at } of ended) await client.query("UPDATE delegations SET ends_at = $2 WHERE id = $1", [id, at]);
      for (const one of [wanted, ...rest]) await insert(client, { ...one, by: wanted.by });
    }
    await client.query(refusal === null ? "COMMIT" : "ROLLBACK");
    return refusal;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(failure);
  }
}

async function insert(client: ClientBase, one: NewDelegation): Promise<void> {
  await client.query(
    `INSERT INTO delegations (id, person_id, delegate_id, kinds, starts_at, ends_at, set_by_id, set_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())`,
    [newId(), one.person, one.delegate, one.kinds, one.from, one.until, one.by],
  );
}

/** Ends whatever runs or is to come for somebody, or only the one that is meant. Gives whether they have it at all. */
export async function endDelegations(person: PersonId, only: string | null = null): Promise<boolean> {
  await rows(
    `UPDATE delegations d SET ends_at = greatest(d.starts_at, clock_timestamp())
     WHERE d.person_id = $1 AND ($2::text IS NULL OR d.id::text = $2) AND ${notOver}`,
    [person, only],
  );
  if (only === null) return true;
  const [found] = await rows("SELECT 1 FROM delegations WHERE person_id = $1 AND id::text = $2", [person, only]);
  return found !== undefined;
}

interface Named {
  readonly email: string;
  readonly name: string;
}

export interface DelegationRow {
  readonly id: string;
  readonly person: Named;
  readonly delegate: Named;
  readonly kinds: readonly TaskKind[];
  readonly from: Instant;
  readonly until: Instant | null;
}

/** What runs or is to come, by whoever is away or stands in, the soonest first. */
export function delegationsAround(person: PersonId): Promise<readonly (DelegationRow & { readonly own: boolean })[]> {
  return rows(
    `SELECT d.id, json_build_object('email', p.email, 'name', p.name) AS person,
      json_build_object('email', q.email, 'name', q.name) AS delegate, coalesce(d.kinds, '{}') AS kinds,
      d.starts_at AS "from", d.ends_at AS until, d.person_id = $1 AS own
     FROM delegations d JOIN people p ON p.id = d.person_id JOIN people q ON q.id = d.delegate_id
     WHERE (d.person_id = $1 OR d.delegate_id = $1) AND ${notOver} ORDER BY d.starts_at, d.id`,
    [person],
  );
}
