import type { ClientBase } from "pg";
import type { Changes, DirectoryChanges, EntitlementRecord, LinkRecord, NamedRecord } from "./directory";

// One statement a table and twenty thousand rows: each row list travels as one JSON value.
const chunk = 20_000;

async function writeRows(client: ClientBase, text: string, list: readonly object[]): Promise<void> {
  for (let start = 0; start < list.length; start += chunk) {
    await client.query(text, [JSON.stringify(list.slice(start, start + chunk))]);
  }
}

const person = `jsonb_to_recordset($1::jsonb) AS x(id uuid, email text, name text, title text, department text,
  employment text, roles text[], status text, "externalId" text, source jsonb)`;
const named = "jsonb_to_recordset($1::jsonb) AS x(id uuid, slug text, name text, source jsonb)";
const entitlement = `jsonb_to_recordset($1::jsonb) AS x(id uuid, app uuid, slug text, name text, kind text, risk text,
  "maxDuration" text, source jsonb)`;
const edge = "jsonb_to_recordset($1::jsonb) AS x(person uuid, manager uuid, source text)";
const link = "jsonb_to_recordset($1::jsonb) AS x(of uuid, person uuid)";
const grant = `jsonb_to_recordset($1::jsonb) AS x(id uuid, entitlement uuid, person uuid, "grantedAt" timestamptz,
  "lastUsedAt" timestamptz, "expiresAt" timestamptz, source text)`;

/** Writes what an import changes; the transaction is the caller's. */
export async function writeDirectory(client: ClientBase, changes: DirectoryChanges): Promise<void> {
  await writePeople(client, changes);
  await writeNamed(client, "groups", changes.groups);
  await writeNamed(client, "apps", changes.apps);
  await writeEntitlements(client, changes.entitlements);
  await writeLinks(client, "group_members", "group_id", changes.members);
  await writeLinks(client, "app_owners", "app_id", changes.appOwners);
  await writeLinks(client, "entitlement_owners", "entitlement_id", changes.entitlementOwners);
  await writeGrants(client, changes);
}

async function writePeople(client: ClientBase, { people, edges }: DirectoryChanges): Promise<void> {
  // Two people may have swapped addresses: nobody keeps the old one while the new ones are written.
  await writeRows(
    client,
    `UPDATE people p SET email = p.id::text FROM ${person} WHERE p.id = x.id AND p.email <> x.email`,
    people.changed,
  );
  await writeRows(
    client,
    `UPDATE people p SET email = x.email, name = x.name, title = x.title, department = x.department,
            employment = x.employment, roles = x.roles, status = x.status, external_id = x."externalId",
            source = x.source, updated_at = now()
       FROM ${person} WHERE p.id = x.id`,
    people.changed,
  );
  await writeRows(
    client,
    `INSERT INTO people (id, email, name, title, department, employment, roles, status, external_id, source,
                         created_at, updated_at)
     SELECT id, email, name, title, department, employment, roles, status, "externalId", source, now(), now()
       FROM ${person}`,
    people.added,
  );
  await writeRows(
    client,
    `DELETE FROM manager_edges e USING ${edge} WHERE e.person_id = x.person AND e.manager_id = x.manager`,
    edges.removed,
  );
  await writeRows(
    client,
    `INSERT INTO manager_edges (person_id, manager_id, source) SELECT person, manager, source FROM ${edge}`,
    edges.added,
  );
}

async function writeNamed(client: ClientBase, table: "groups" | "apps", rows: Changes<NamedRecord>): Promise<void> {
  const status = table === "apps" ? { column: "status, ", value: "'managed', " } : { column: "", value: "" };
  await writeRows(
    client,
    `UPDATE ${table} t SET name = x.name, source = x.source FROM ${named} WHERE t.id = x.id`,
    rows.changed,
  );
  await writeRows(
    client,
    `INSERT INTO ${table} (id, slug, name, ${status.column}source, created_at)
     SELECT id, slug, name, ${status.value}source, now() FROM ${named}`,
    rows.added,
  );
}

async function writeEntitlements(client: ClientBase, rows: Changes<EntitlementRecord>): Promise<void> {
  await writeRows(
    client,
    `UPDATE entitlements t SET name = x.name, kind = x.kind, risk = x.risk, max_duration = x."maxDuration",
            source = x.source
       FROM ${entitlement} WHERE t.id = x.id`,
    rows.changed,
  );
  await writeRows(
    client,
    `INSERT INTO entitlements (id, app_id, slug, name, kind, risk, max_duration, requestable, status, source, created_at)
     SELECT id, app, slug, name, kind, risk, "maxDuration", true, 'managed', source, now() FROM ${entitlement}`,
    rows.added,
  );
}

async function writeLinks(
  client: ClientBase,
  table: string,
  column: string,
  list: readonly LinkRecord[],
): Promise<void> {
  await writeRows(
    client,
    `INSERT INTO ${table} (${column}, person_id, source, added_at) SELECT of, person, 'import', now() FROM ${link}`,
    list,
  );
}

async function writeGrants(client: ClientBase, { grants }: DirectoryChanges): Promise<void> {
  await writeRows(
    client,
    `UPDATE grants g SET granted_at = x."grantedAt", last_used_at = x."lastUsedAt", expires_at = x."expiresAt"
       FROM ${grant} WHERE g.id = x.id`,
    grants.changed,
  );
  await writeRows(
    client,
    `INSERT INTO grants (id, entitlement_id, person_id, granted_at, last_used_at, expires_at, source, state)
     SELECT id, entitlement, person, "grantedAt", "lastUsedAt", "expiresAt", source, 'active' FROM ${grant}`,
    grants.added,
  );
}
