import type { AppId, EntitlementId, GroupId, PersonId, PolicyVersionId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Routing } from "@/lib/engine/request";
import { prisma, rows } from "./db";
import { newId } from "./new-id";

/** An active policy that could apply, as it is kept: `body` is what its YAML parsed to. */
export interface StoredPolicy {
  readonly version: PolicyVersionId;
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  readonly level: Routing["level"];
  readonly builtIn: boolean;
  readonly body: unknown;
  /** Who made it the active version, and when. */
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** The active policies for a type of request at this place, the most specific first. */
export function policiesFor(
  type: string,
  app: AppId | null,
  entitlement: EntitlementId | null,
): Promise<StoredPolicy[]> {
  return rows<StoredPolicy>(
    `SELECT v.id AS version, v.version AS number, p.slug, p.name, p.level, p.built_in AS "builtIn", v.body,
       v.created_by AS by, v.created_at AS at
     FROM policies p JOIN policy_versions v ON v.policy_id = p.id AND v.state = 'active'
     WHERE p.type = $1 AND (p.level = 'organisation' OR p.app_id = $2 AND p.entitlement_id IS NULL OR p.entitlement_id = $3)
     ORDER BY array_position(ARRAY['entitlement', 'app', 'organisation'], p.level), p.built_in`,
    [type, app, entitlement],
  );
}

/** A policy about to be kept. */
export interface NewPolicy {
  readonly slug: string;
  readonly name: string;
  readonly type: string;
  readonly level: Routing["level"];
  readonly app: AppId | null;
  readonly entitlement: EntitlementId | null;
  readonly builtIn: boolean;
  /** The YAML as it was written. */
  readonly source: string;
  readonly body: object;
  readonly by: PersonId | null;
}

/** What keeping a policy came to. `changed` is false when the same text was active at its place already. */
export interface Published {
  readonly slug: string;
  readonly version: number;
  readonly changed: boolean;
}

/**
 * Keeps a policy as the active version at its place: the next version of what is there, the one before
 * retired, or the first. One that is there keeps its slug. The same text again changes nothing.
 */
export async function publishPolicy(policy: NewPolicy): Promise<Published> {
  const [published] = await rows<Published>(
    `WITH there AS (
      SELECT id FROM policies WHERE type = $4 AND level = $5 AND built_in = $8
        AND app_id IS NOT DISTINCT FROM $6::uuid AND entitlement_id IS NOT DISTINCT FROM $7::uuid
    ), made AS (
      INSERT INTO policies (id, slug, name, type, level, app_id, entitlement_id, built_in)
      SELECT coalesce((SELECT id FROM there), $1), $2, $3, $4, $5, $6, $7, $8
      ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING id, slug
    ), last AS (
      SELECT made.id, made.slug, coalesce(max(v.version), 0) AS version,
        coalesce(bool_or(v.state = 'active' AND v.source = $9), false) AS same
      FROM made LEFT JOIN policy_versions v ON v.policy_id = made.id GROUP BY made.id, made.slug
    ), retired AS (
      UPDATE policy_versions v SET state = 'retired' FROM last
      WHERE v.policy_id = last.id AND v.state = 'active' AND NOT last.same RETURNING v.id
    ), fresh AS (
      -- Counting the retired makes them go first: two active versions are refused even for a moment.
      INSERT INTO policy_versions (id, policy_id, version, state, source, body, created_by)
      SELECT $10, last.id, last.version + 1, 'active', $9, $11, $12 FROM last
      WHERE NOT last.same AND (SELECT count(*) FROM retired) >= 0 RETURNING version
    )
    SELECT last.slug, coalesce((SELECT version FROM fresh), last.version) AS version, NOT last.same AS changed FROM last`,
    [
      newId(),
      policy.slug,
      policy.name,
      policy.type,
      policy.level,
      policy.app,
      policy.entitlement,
      policy.builtIn,
      policy.source,
      newId(),
      JSON.stringify(policy.body),
      policy.by,
    ],
  );
  if (!published) throw new Error("a policy was neither kept nor there");
  return published;
}

/** The active version of each policy with the text it was written in, the most general first. */
export function activePolicies(): Promise<{ slug: string; name: string; version: number; source: string }[]> {
  return rows(
    `SELECT p.slug, p.name, v.version, v.source FROM policies p
     JOIN policy_versions v ON v.policy_id = p.id AND v.state = 'active'
     ORDER BY p.type, array_position(ARRAY['organisation', 'app', 'entitlement'], p.level), p.slug`,
  );
}

/** Where a policy's `applies` leads: the app, and its entitlement where that is there. */
export async function placeNamed(
  app: string,
  entitlement: string | null,
): Promise<{ readonly app: AppId; readonly entitlement: EntitlementId | null } | null> {
  const [found] = await rows<{ app: AppId; entitlement: EntitlementId | null }>(
    `SELECT a.id AS app, n.id AS entitlement FROM apps a
     LEFT JOIN entitlements n ON n.app_id = a.id AND n.slug = $2 WHERE a.slug = $1`,
    [app, entitlement],
  );
  return found ?? null;
}

export interface NamedIds {
  readonly groups: ReadonlyMap<string, { readonly id: GroupId; readonly name: string }>;
  readonly people: ReadonlyMap<string, PersonId>;
}

/** Slugs and addresses that a policy's steps name, as ids; what is not there is missing from the answer. */
export async function idsNamed(slugs: readonly string[], emails: readonly string[]): Promise<NamedIds> {
  const [groups, people] = await Promise.all([
    rows<{ slug: string; id: GroupId; name: string }>(
      "SELECT slug, id, name FROM groups WHERE slug = ANY ($1::text[])",
      [slugs],
    ),
    rows<{ email: string; id: PersonId }>("SELECT email, id FROM people WHERE email = ANY ($1::text[])", [
      emails.map((email) => email.toLowerCase()),
    ]),
  ]);
  return {
    groups: new Map(groups.map(({ slug, id, name }) => [slug, { id, name }])),
    people: new Map(people.map(({ email, id }) => [email, id])),
  };
}

/** What a request is asked for, by the slugs in an address or a form. */
export interface Target {
  readonly app: { readonly id: AppId; readonly slug: string; readonly name: string };
  readonly entitlement: {
    readonly id: EntitlementId;
    readonly slug: string;
    readonly name: string;
    readonly kind: string;
    readonly risk: string;
    readonly maxDuration: string | null;
  };
}

/** By the slugs of an address or a form. */
export function targetOf(app: string, entitlement: string): Promise<Target | null> {
  return target({ slug: entitlement, app: { slug: app }, status: "managed" });
}

/** Whatever its state: what is archived is still taken away and looked at. */
export function targetById(entitlement: EntitlementId): Promise<Target | null> {
  return target({ id: entitlement });
}

/** By its slugs, archived ones too. */
export function anyTargetOf(app: string, entitlement: string): Promise<Target | null> {
  return target({ slug: entitlement, app: { slug: app } });
}

/** An app by its slug, whatever its state. */
export async function appNamed(slug: string): Promise<(Target["app"] & { readonly status: string }) | null> {
  const found = await prisma().app.findUnique({ where: { slug } });
  return found && { id: found.id as AppId, slug: found.slug, name: found.name, status: found.status };
}

/** An app by its id. */
export async function appById(id: AppId): Promise<Target["app"] | null> {
  const found = await prisma().app.findUnique({ where: { id } });
  return found && { id: found.id as AppId, slug: found.slug, name: found.name };
}

async function target(
  which: { slug: string; app: { slug: string }; status?: string } | { id: string },
): Promise<Target | null> {
  const found = await prisma().entitlement.findFirst({ where: which, include: { app: true } });
  if (!found) return null;
  const { id, slug, name, kind, risk, maxDuration } = found;
  return {
    app: { id: found.app.id as AppId, slug: found.app.slug, name: found.app.name },
    entitlement: { id: id as EntitlementId, slug, name, kind, risk, maxDuration },
  };
}
