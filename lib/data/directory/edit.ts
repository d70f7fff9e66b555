import type { ClientBase } from "pg";
import { iso } from "@/lib/data/iso";
import { newId } from "@/lib/data/new-id";
import type { PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { rebuildReports } from "./reports";

/** A person as they are, to be changed. */
export interface PersonNow {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
  readonly title: string | null;
  readonly department: string | null;
  readonly employment: string;
  readonly roles: readonly string[];
  readonly status: string;
  readonly leavingAt: Instant | null;
  readonly managers: readonly PersonId[];
}

export async function personNow(client: ClientBase, email: string): Promise<PersonNow | null> {
  const { rows } = await client.query<PersonNow>(
    `SELECT id, email, name, title, department, employment, coalesce(roles, '{}') AS roles, status,
      ${iso("leaving_at")} AS "leavingAt",
      ARRAY(SELECT manager_id::text FROM manager_edges WHERE person_id = people.id ORDER BY 1) AS managers
     FROM people WHERE email = lower($1)`,
    [email.trim()],
  );
  return rows[0] ?? null;
}

export interface Named {
  readonly id: PersonId;
  readonly email: string;
  readonly active: boolean;
  readonly internal: boolean;
}

/** People by address; who is not there is left out. */
export async function peopleNamed(client: ClientBase, emails: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const { rows } = await client.query<Named>(
    "SELECT id, email, status = 'active' AS active, employment <> 'external' AS internal FROM people WHERE email = ANY ($1)",
    [emails],
  );
  return new Map(rows.map((row) => [row.email, row]));
}

/** Writes a person; the fields that differ are known to have been set by hand, and by whom the roles were given. */
export async function writePerson(
  client: ClientBase,
  person: Omit<PersonNow, "id" | "managers"> & { readonly id: PersonId | null },
  fields: readonly string[],
  by: PersonId,
): Promise<PersonId> {
  const id = person.id ?? (newId() as PersonId);
  const source = JSON.stringify(Object.fromEntries(fields.map((field) => [field, "person"])));
  await client.query(
    `INSERT INTO people (id, email, name, title, department, employment, roles, status, leaving_at, source, roles_by, roles_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, CASE WHEN $11 THEN $12::uuid END, CASE WHEN $11 THEN clock_timestamp() END)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, title = excluded.title, department = excluded.department,
       employment = excluded.employment, roles = excluded.roles, status = excluded.status,
       leaving_at = excluded.leaving_at, source = people.source || excluded.source, updated_at = now(),
       roles_by = coalesce(excluded.roles_by, people.roles_by), roles_at = coalesce(excluded.roles_at, people.roles_at)`,
    [
      id,
      person.email,
      person.name,
      person.title,
      person.department,
      person.employment,
      person.roles,
      person.status,
      person.leavingAt,
      source,
      fields.includes("roles"),
      by,
    ],
  );
  return id;
}

/** Which of these people somebody is above already: as their manager each would close a loop. */
export async function below(
  client: ClientBase,
  person: PersonId,
  people: readonly PersonId[],
): Promise<readonly PersonId[]> {
  const { rows } = await client.query<{ id: PersonId }>(
    "SELECT person_id AS id FROM reports WHERE manager_id = $1 AND person_id = ANY ($2::uuid[])",
    [person, people],
  );
  return rows.map(({ id }) => id);
}

/** Sets who is directly above somebody, and who is above whom with it. */
export async function writeManagers(
  client: ClientBase,
  person: PersonId,
  managers: readonly PersonId[],
  by: PersonId,
): Promise<void> {
  await client.query("DELETE FROM manager_edges WHERE person_id = $1 AND NOT manager_id = ANY ($2::uuid[])", [
    person,
    managers,
  ]);
  await client.query(
    `INSERT INTO manager_edges (person_id, manager_id, source, added_by, added_at)
     SELECT $1, id, 'person', $3, clock_timestamp() FROM unnest($2::uuid[]) id ON CONFLICT (person_id, manager_id) DO NOTHING`,
    [person, managers, by],
  );
  await rebuildReports(client);
}

/** How many admins could act: active and inside. */
export async function enabledAdmins(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM people WHERE status = 'active' AND employment <> 'external' AND 'admin' = ANY (roles)",
  );
  return rows[0]?.count ?? 0;
}

type Linked =
  | { readonly table: "group_members"; readonly column: "group_id" }
  | { readonly table: "app_owners"; readonly column: "app_id" }
  | { readonly table: "entitlement_owners"; readonly column: "entitlement_id" };

export const members = { table: "group_members", column: "group_id" } as const satisfies Linked;
export const appOwners = { table: "app_owners", column: "app_id" } as const satisfies Linked;
export const entitlementOwners = { table: "entitlement_owners", column: "entitlement_id" } as const satisfies Linked;

/** Sets who is a member or an owner; whoever was there already stays as they came. Gives whether anybody went. */
export async function writeLinks(
  client: ClientBase,
  { table, column }: Linked,
  of: string,
  people: readonly PersonId[],
  by: PersonId,
): Promise<boolean> {
  const gone = await client.query(`DELETE FROM ${table} WHERE ${column} = $1 AND NOT person_id = ANY ($2::uuid[])`, [
    of,
    people,
  ]);
  await client.query(
    `INSERT INTO ${table} (${column}, person_id, source, added_by, added_at)
     SELECT $1, id, 'person', $3, clock_timestamp() FROM unnest($2::uuid[]) id ON CONFLICT (${column}, person_id) DO NOTHING`,
    [of, people, by],
  );
  return (gone.rowCount ?? 0) > 0;
}
