import { keyed, rows } from "@/lib/data/db";
import { running } from "@/lib/data/facts";
import type { AppId, CampaignId, EntitlementId, GroupId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { DateLanguage } from "@/lib/engine/manner";

/** An active person with everything they stand behind, read in one query. */
export interface ViewerRow {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
  readonly title: string | null;
  readonly employment: string;
  readonly roles: readonly string[];
  readonly time_zone: string | null;
  readonly date_language: DateLanguage | null;
  readonly manages: boolean;
  readonly leads: readonly CampaignId[];
  /** Whether a delegation that runs or a change by hand plays a part in what they stand behind. */
  readonly stands: boolean;
  readonly groups: readonly GroupId[];
  readonly apps: readonly AppId[];
  readonly entitlements: readonly EntitlementId[];
}

const columns = `p.id, p.email, p.name, p.title, p.employment, coalesce(p.roles, '{}') AS roles,
  coalesce(own.body ->> 'timeZone', p.time_zone) AS time_zone,
  own.body ->> 'dateLanguage' AS date_language,
  EXISTS (SELECT 1 FROM reports WHERE manager_id = p.id) AS manages,
  ARRAY(SELECT c.id::text FROM campaigns c WHERE c.owner_ids @> ARRAY[p.id] AND c.state <> 'deleted') AS leads,
  p.employment <> 'external' AND (p.roles_by IS NOT NULL OR g.by_hand OR a.by_hand OR e.by_hand
    OR EXISTS (SELECT 1 FROM delegations d WHERE (d.person_id = p.id OR d.delegate_id = p.id) AND ${running})) AS stands,
  g.ids AS groups, a.ids AS apps, e.ids AS entitlements`;

/** What a person stands behind by a table, each read once: the ids, and whether somebody put them there by hand. */
const through = (table: string, id: string, alias: string) =>
  `CROSS JOIN LATERAL (SELECT coalesce(array_agg(${id}::text ORDER BY ${id}), '{}') AS ids,
    coalesce(bool_or(added_by IS NOT NULL), FALSE) AS by_hand FROM ${table} WHERE person_id = p.id) ${alias}`;

const from = `people p LEFT JOIN preferences own ON own.person_id = p.id
  ${through("group_members", "group_id", "g")}
  ${through("app_owners", "app_id", "a")}
  ${through("entitlement_owners", "entitlement_id", "e")}`;

/** Deactivated people are nobody: no row. */
export async function viewerRow(id: string): Promise<ViewerRow | null> {
  const found = await keyed<ViewerRow>(`SELECT ${columns} FROM ${from} WHERE p.id = $1::uuid AND p.status = 'active'`, [
    id,
  ]);
  return found[0] ?? null;
}

/** A session that has neither ended nor run out, with its person. */
export async function sessionRow(id: string): Promise<ViewerRow | null> {
  const found = await keyed<ViewerRow>(
    `SELECT ${columns} FROM ${from} JOIN sessions s ON s.person_id = p.id
     WHERE s.id = $1::uuid AND s.ended_at IS NULL AND s.expires_at > now() AND p.status = 'active'`,
    [id],
  );
  return found[0] ?? null;
}

export interface TokenRow extends ViewerRow {
  readonly token_id: string;
  readonly scope: string;
  readonly used_at: Instant | null;
}

/** A token by its hash that is neither revoked nor out of date, with its person. */
export async function tokenRow(hash: Buffer): Promise<TokenRow | null> {
  const found = await keyed<TokenRow>(
    `SELECT ${columns}, t.id AS token_id, t.scope, t.used_at FROM ${from} JOIN api_tokens t ON t.person_id = p.id
     WHERE t.hash = $1 AND t.revoked_at IS NULL AND t.expires_at > now() AND p.status = 'active'`,
    [hash],
  );
  return found[0] ?? null;
}

/** When a token was last used, to the minute: a busy client does not write with every call. */
export async function touchToken(id: string): Promise<void> {
  await rows(
    `UPDATE api_tokens SET used_at = now()
     WHERE id = $1::uuid AND (used_at IS NULL OR used_at < now() - interval '1 minute')`,
    [id],
  );
}
