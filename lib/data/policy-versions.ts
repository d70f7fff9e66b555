import type { PersonId, PolicyVersionId, WebhookId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Routing } from "@/lib/engine/request";
import { keyed, rows } from "./db";
import { isTaken } from "./errors";
import { newId } from "./new-id";
import type { NewPolicy } from "./policies";

/** An active policy by the slug that others name it by. */
export interface ActivePolicy {
  readonly slug: string;
  readonly version: PolicyVersionId;
  readonly level: Routing["level"];
  readonly body: unknown;
}

/** The active versions of policies by their slugs; what is not there is missing from the answer. */
export function policiesNamed(slugs: readonly string[]): Promise<ActivePolicy[]> {
  return rows<ActivePolicy>(
    `SELECT p.slug, v.id AS version, p.level, v.body
     FROM policies p JOIN policy_versions v ON v.policy_id = p.id AND v.state = 'active' WHERE p.slug = ANY ($1::text[])`,
    [slugs],
  );
}

/** The webhooks that a policy may call, by their slugs. */
export async function webhooksNamed(slugs: readonly string[]): Promise<ReadonlyMap<string, WebhookId>> {
  const found = await rows<{ slug: string; id: WebhookId }>(
    "SELECT slug, id FROM webhooks WHERE slug = ANY ($1::text[]) AND purpose = 'call' AND ended_at IS NULL",
    [slugs],
  );
  return new Map(found.map(({ slug, id }) => [slug, id]));
}

/** The short reasons that a version of a policy names. */
export async function reasonsNamed(version: PolicyVersionId): Promise<readonly string[]> {
  const [found] = await keyed<{ reasons: readonly string[] | null }>(
    "SELECT body -> 'reasons' AS reasons FROM policy_versions WHERE id = $1::uuid",
    [version],
  );
  // Versions kept by an earlier release know none.
  return found?.reasons ?? [];
}

/** A policy as a list shows it. */
export interface PolicyRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly type: string;
  readonly level: Routing["level"];
  readonly app: string | null;
  readonly entitlement: string | null;
  readonly builtIn: boolean;
  /** The version that is active, and the one that is being written. */
  readonly active: number | null;
  readonly draft: number | null;
}

const columns = `p.id, p.slug, p.name, p.type, p.level, p.built_in AS "builtIn", a.slug AS app, n.slug AS entitlement,
  (SELECT v.version FROM policy_versions v WHERE v.policy_id = p.id AND v.state = 'active') AS active,
  (SELECT v.version FROM policy_versions v WHERE v.policy_id = p.id AND v.state = 'draft') AS draft`;
const from = "policies p LEFT JOIN apps a ON a.id = p.app_id LEFT JOIN entitlements n ON n.id = p.entitlement_id";

/** Policies by slug, from behind the one that the page before ended with. */
export function policyRows(after: string | null, limit: number): Promise<PolicyRow[]> {
  return rows<PolicyRow>(
    `SELECT ${columns} FROM ${from} WHERE $1::text IS NULL OR p.slug > $1 ORDER BY p.slug LIMIT $2`,
    [after, limit],
  );
}

export async function policyRow(slug: string): Promise<PolicyRow | null> {
  const [found] = await rows<PolicyRow>(`SELECT ${columns} FROM ${from} WHERE p.slug = $1`, [slug]);
  return found ?? null;
}

/** One version as it was written. */
export interface VersionRow {
  readonly id: PolicyVersionId;
  readonly version: number;
  readonly state: "draft" | "active" | "retired";
  readonly source: string;
  readonly body: unknown;
  readonly createdAt: Instant;
  readonly createdBy: { readonly email: string; readonly name: string } | null;
}

/** A policy's versions, the latest first; from below `before`. */
export function versionRows(policy: string, before: number | null, limit: number): Promise<VersionRow[]> {
  return rows<VersionRow>(
    `SELECT v.id, v.version, v.state, v.source, v.body, v.created_at AS "createdAt",
       CASE WHEN p.id IS NOT NULL THEN json_build_object('email', p.email, 'name', p.name) END AS "createdBy"
     FROM policy_versions v LEFT JOIN people p ON p.id = v.created_by
     WHERE v.policy_id = $1 AND ($2::int IS NULL OR v.version < $2) ORDER BY v.version DESC LIMIT $3`,
    [policy, before, limit],
  );
}

/**
 * Keeps a text as the draft of the policy at its place: in the place of the draft before, or as the next
 * version. Versions that were active are never touched.
 */
export async function keepDraft(policy: NewPolicy): Promise<{ readonly slug: string; readonly version: number }> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const kept = await keepOnce(policy).catch((error: unknown) => {
      // Two people write the first version at once: the second one finds the first's.
      if (isTaken(error)) return null;
      throw error;
    });
    if (kept) return kept;
  }
  throw new Error("a draft was not kept");
}

/** Null: the draft was published at the same moment. */
async function keepOnce(policy: NewPolicy): Promise<{ readonly slug: string; readonly version: number } | null> {
  const [kept] = await rows<{ slug: string; version: number }>(
    `WITH there AS (
      SELECT id FROM policies WHERE type = $4 AND level = $5 AND NOT built_in
        AND app_id IS NOT DISTINCT FROM $6::uuid AND entitlement_id IS NOT DISTINCT FROM $7::uuid
    ), made AS (
      INSERT INTO policies (id, slug, name, type, level, app_id, entitlement_id, built_in)
      SELECT coalesce((SELECT id FROM there), $1), $2, $3, $4, $5, $6, $7, false
      ON CONFLICT (id) DO UPDATE SET slug = policies.slug RETURNING id, slug
    ), next AS (
      SELECT made.id, made.slug,
        coalesce(max(v.version) FILTER (WHERE v.state = 'draft'), coalesce(max(v.version), 0) + 1) AS version
      FROM made LEFT JOIN policy_versions v ON v.policy_id = made.id GROUP BY made.id, made.slug
    ), kept AS (
      INSERT INTO policy_versions (id, policy_id, version, state, source, body, created_by)
      SELECT $8, next.id, next.version, 'draft', $9, $10, $11 FROM next
      ON CONFLICT (policy_id, version) DO UPDATE SET id = excluded.id, source = excluded.source, body = excluded.body,
        created_by = excluded.created_by, created_at = now() WHERE policy_versions.state = 'draft' RETURNING version
    )
    SELECT next.slug, kept.version FROM next, kept`,
    [
      newId(),
      policy.slug,
      policy.name,
      policy.type,
      policy.level,
      policy.app,
      policy.entitlement,
      newId(),
      policy.source,
      JSON.stringify(policy.body),
      policy.by,
    ],
  );
  return kept ?? null;
}

/**
 * Makes the draft of a policy its active version, the one before retired; the text must be the one that
 * was checked. False: the draft was written anew meanwhile, or is gone.
 */
export async function activateDraft(
  policy: string,
  draft: PolicyVersionId,
  kept: { readonly name: string; readonly body: object; readonly by: PersonId | null },
): Promise<boolean> {
  const [done] = await rows(
    `WITH d AS (
      SELECT id, policy_id FROM policy_versions WHERE id = $2 AND policy_id = $1 AND state = 'draft' FOR UPDATE
    ), retired AS (
      UPDATE policy_versions v SET state = 'retired' FROM d
      WHERE v.policy_id = d.policy_id AND v.state = 'active' RETURNING v.id
    ), named AS (
      UPDATE policies p SET name = $3 FROM d WHERE p.id = d.policy_id RETURNING p.id
    )
    -- Whoever applied a file meanwhile made later versions: this one comes after them.
    UPDATE policy_versions v SET state = 'active', body = $4, created_by = $5, created_at = clock_timestamp(),
      version = (SELECT CASE WHEN max(o.version) = v.version THEN v.version ELSE max(o.version) + 1 END
        FROM policy_versions o WHERE o.policy_id = v.policy_id)
    FROM d WHERE v.id = d.id AND (SELECT count(*) FROM retired) >= 0 AND EXISTS (SELECT 1 FROM named) RETURNING v.id`,
    [policy, draft, kept.name, JSON.stringify(kept.body), kept.by],
  );
  return done !== undefined;
}
