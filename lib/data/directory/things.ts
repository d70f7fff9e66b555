import type { ClientBase } from "pg";
import { newId } from "@/lib/data/new-id";
import type { AppId, EntitlementId, GroupId } from "@/lib/engine/ids";
import type { Duration } from "@/lib/engine/instant";

/** What was there under a short name, and what is there now. */
export interface Written<Id> {
  readonly id: Id;
  readonly added: boolean;
  /** It was managed until now and is archived from now on. */
  readonly archived: boolean;
}

const byHand = (fields: object) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(fields)
        .filter(([, value]) => value !== undefined)
        .map(([field]) => [field, "person"]),
    ),
  );

export async function writeGroup(client: ClientBase, slug: string, name: string): Promise<Written<GroupId>> {
  const { rows } = await client.query<{ id: GroupId; added: boolean }>(
    `INSERT INTO groups (id, slug, name, source) VALUES ($1, $2, $3, $4)
     ON CONFLICT (slug) DO UPDATE SET name = excluded.name, source = groups.source || excluded.source
     RETURNING id, id = $1 AS added`,
    [newId(), slug, name, byHand({ name })],
  );
  return { ...one(rows), archived: false };
}

export interface AppFields {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly status?: "managed" | "archived" | undefined;
}

interface Before {
  readonly id: string;
  readonly status: string;
}

/** Writes an app; what is left out stays as it was. */
export async function writeApp(client: ClientBase, slug: string, fields: AppFields): Promise<Written<AppId>> {
  const before = await client.query<Before>("SELECT id, status FROM apps WHERE slug = $1", [slug]);
  const { rows } = await client.query<{ id: AppId; added: boolean; status: string }>(
    `INSERT INTO apps (id, slug, name, description, status, source) VALUES ($1, $2, $3, $4, coalesce($5, 'managed'), $6)
     ON CONFLICT (slug) DO UPDATE SET name = CASE WHEN $7 THEN excluded.name ELSE apps.name END,
       description = CASE WHEN $8 THEN excluded.description ELSE apps.description END,
       status = coalesce($5, apps.status), source = apps.source || excluded.source
     RETURNING id, id = $1 AS added, status`,
    [
      newId(),
      slug,
      fields.name ?? slug,
      fields.description ?? null,
      fields.status ?? null,
      byHand(fields),
      fields.name !== undefined,
      fields.description !== undefined,
    ],
  );
  return { ...one(rows), archived: archivedNow(before.rows[0], one(rows)) };
}

export interface EntitlementFields extends AppFields {
  readonly kind?: string | undefined;
  readonly risk?: string | undefined;
  readonly maxDuration?: Duration | null | undefined;
  readonly requestable?: boolean | undefined;
}

/** Writes an entitlement of an app; what is left out stays as it was. */
export async function writeEntitlement(
  client: ClientBase,
  app: AppId,
  slug: string,
  fields: EntitlementFields,
): Promise<Written<EntitlementId>> {
  const before = await client.query<Before>("SELECT id, status FROM entitlements WHERE app_id = $1 AND slug = $2", [
    app,
    slug,
  ]);
  const given = JSON.stringify(fields);
  const { rows } = await client.query<{ id: EntitlementId; added: boolean; status: string }>(
    `INSERT INTO entitlements (id, app_id, slug, name, description, kind, risk, max_duration, requestable, status, source)
     SELECT $1, $2, $3, coalesce(n.name, $3), n.description, coalesce(n.kind, 'role'), coalesce(n.risk, 'low'),
       n."maxDuration", coalesce(n.requestable, true), coalesce(n.status, 'managed'), $5
     FROM jsonb_to_record($4::jsonb) AS n(name text, description text, kind text, risk text, "maxDuration" text,
       requestable boolean, status text)
     ON CONFLICT (app_id, slug) DO UPDATE SET
       name = coalesce($4::jsonb ->> 'name', entitlements.name),
       description = CASE WHEN $4::jsonb ? 'description' THEN excluded.description ELSE entitlements.description END,
       kind = coalesce($4::jsonb ->> 'kind', entitlements.kind), risk = coalesce($4::jsonb ->> 'risk', entitlements.risk),
       max_duration = CASE WHEN $4::jsonb ? 'maxDuration' THEN excluded.max_duration ELSE entitlements.max_duration END,
       requestable = coalesce(($4::jsonb ->> 'requestable')::boolean, entitlements.requestable),
       status = coalesce($4::jsonb ->> 'status', entitlements.status), source = entitlements.source || excluded.source
     RETURNING id, id = $1 AS added, status`,
    [newId(), app, slug, given, byHand(fields)],
  );
  return { ...one(rows), archived: archivedNow(before.rows[0], one(rows)) };
}

function archivedNow(before: Before | undefined, after: { readonly status: string }): boolean {
  return before?.status === "managed" && after.status === "archived";
}

function one<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (!row) throw new Error("a statement that writes one row wrote none");
  return row;
}
