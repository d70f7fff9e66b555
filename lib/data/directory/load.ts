import type { ClientBase } from "pg";
import { iso } from "@/lib/data/iso";
import type { Instant } from "@/lib/engine/instant";
import type { Directory } from "./directory";

/** The whole organisation, with the ends of access from `since` on. */
export async function loadDirectory(client: ClientBase, since: Instant): Promise<Directory> {
  const read = async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await client.query<Row>(text, [...values])).rows;
  const named = "SELECT id, slug, name, source FROM";
  return {
    people: await read(
      `SELECT id, email, name, title, department, employment, coalesce(roles, '{}') AS roles, status,
              external_id AS "externalId", source FROM people`,
    ),
    edges: await read("SELECT person_id AS person, manager_id AS manager, source FROM manager_edges"),
    groups: await read(`${named} groups`),
    members: await read("SELECT group_id AS of, person_id AS person FROM group_members"),
    apps: await read(`${named} apps`),
    appOwners: await read("SELECT app_id AS of, person_id AS person FROM app_owners"),
    entitlements: await read(
      `SELECT id, app_id AS app, slug, name, kind, risk, max_duration AS "maxDuration", source FROM entitlements`,
    ),
    entitlementOwners: await read("SELECT entitlement_id AS of, person_id AS person FROM entitlement_owners"),
    grants: await read(
      `SELECT id, entitlement_id AS entitlement, person_id AS person, source, ${iso("granted_at")} AS "grantedAt",
              ${iso("last_used_at")} AS "lastUsedAt", ${iso("expires_at")} AS "expiresAt"
         FROM grants WHERE state = 'active'`,
    ),
    ended: await read(
      `SELECT entitlement_id AS entitlement, person_id AS person, ${iso("max(ended_at)")} AS "endedAt"
         FROM grants WHERE state = 'ended' AND ended_at >= $1 GROUP BY 1, 2`,
      [since],
    ),
  };
}
