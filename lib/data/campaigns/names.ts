import { rows } from "@/lib/data/db";
import type { AppId, EntitlementId, GroupId, PersonId } from "@/lib/engine/ids";

/** What slugs and addresses lead to; what is not there is missing. */
export interface CampaignNames {
  readonly apps: ReadonlyMap<string, AppId>;
  /** By "app/entitlement". */
  readonly entitlements: ReadonlyMap<string, EntitlementId>;
  readonly people: ReadonlyMap<string, PersonId>;
  /** Of these, whoever cannot decide. */
  readonly unable: ReadonlyMap<string, "external" | "deactivated">;
  readonly groups: ReadonlyMap<string, GroupId>;
}

/** Looks up everything that a campaign names, in one query. */
export async function lookUpNames(asked: {
  readonly apps: readonly string[];
  readonly entitlements: readonly string[];
  readonly emails: readonly string[];
  readonly groups: readonly string[];
}): Promise<CampaignNames> {
  const lower = (words: readonly string[]) => words.map((word) => word.toLowerCase());
  const found = await rows<{ what: string; word: string; id: string; unable: "external" | "deactivated" | null }>(
    `SELECT 'app' AS what, slug AS word, id, NULL AS unable FROM apps WHERE slug = ANY ($1::text[])
     UNION ALL SELECT 'entitlement', a.slug || '/' || n.slug, n.id, NULL FROM entitlements n JOIN apps a ON a.id = n.app_id
       WHERE a.slug || '/' || n.slug = ANY ($2::text[])
     UNION ALL SELECT 'person', email, id, CASE WHEN employment = 'external' THEN 'external' WHEN status <> 'active' THEN 'deactivated' END
       FROM people WHERE email = ANY ($3::text[])
     UNION ALL SELECT 'group', slug, id, NULL FROM groups WHERE slug = ANY ($4::text[])`,
    [lower(asked.apps), lower(asked.entitlements), lower(asked.emails), lower(asked.groups)],
  );
  const of = <Id extends string>(what: string) =>
    new Map(found.filter((row) => row.what === what).map((row) => [row.word, row.id as Id]));
  return {
    apps: of<AppId>("app"),
    entitlements: of<EntitlementId>("entitlement"),
    people: of<PersonId>("person"),
    unable: new Map(found.flatMap(({ word, unable }) => (unable === null ? [] : [[word, unable]]))),
    groups: of<GroupId>("group"),
  };
}

/** A policy for reviews that somebody wrote, with the entitlements at its place; null: all that no other one names. */
export interface ReviewPolicy {
  readonly version: string;
  readonly name: string;
  readonly level: "organisation" | "app" | "entitlement";
  readonly body: unknown;
  readonly entitlements: readonly EntitlementId[] | null;
}

/** The policies for reviews beside the built-in one, the most specific first; an entitlement belongs to the first that names it. */
export async function reviewPolicies(): Promise<readonly ReviewPolicy[]> {
  return rows<ReviewPolicy>(
    `WITH here AS (
       SELECT v.id AS version, p.name, p.level, p.app_id, p.entitlement_id, v.body
       FROM policies p JOIN policy_versions v ON v.policy_id = p.id AND v.state = 'active'
       WHERE p.type = 'certify' AND NOT p.built_in
     )
     SELECT h.version, h.name, h.level, h.body, CASE h.level
       WHEN 'entitlement' THEN jsonb_build_array(h.entitlement_id)
       WHEN 'app' THEN (SELECT coalesce(jsonb_agg(n.id ORDER BY n.id), '[]') FROM entitlements n WHERE n.app_id = h.app_id
         AND NOT EXISTS (SELECT FROM here o WHERE o.level = 'entitlement' AND o.entitlement_id = n.id)) END AS entitlements
     FROM here h ORDER BY array_position(ARRAY['entitlement', 'app', 'organisation'], h.level), h.version`,
  );
}

/** The departments that active people belong to. */
export async function departmentNames(limit: number): Promise<readonly string[]> {
  const found = await rows<{ name: string }>(
    "SELECT DISTINCT department AS name FROM people WHERE status = 'active' AND department IS NOT NULL ORDER BY 1 LIMIT $1",
    [limit],
  );
  return found.map(({ name }) => name);
}
