import type { EntitlementId } from "@/lib/engine/ids";
import { rows } from "./db";
import { held } from "./held";
import { newId } from "./new-id";

/** Two sets of access that nobody should hold together. */
export interface ConflictRule {
  readonly slug: string;
  readonly name: string;
  /** "snowflake/analyst" */
  readonly one: readonly string[];
  readonly other: readonly string[];
}

const refs = (
  column: string,
) => `ARRAY(SELECT a.slug || '/' || n.slug FROM entitlements n JOIN apps a ON a.id = n.app_id
  WHERE n.id = ANY (${column}) ORDER BY 1)`;

/** The rules that hold, by name. */
export function conflictRules(): Promise<ConflictRule[]> {
  return rows<ConflictRule>(
    `SELECT c.slug, c.name, ${refs("c.one")} AS one, ${refs("c.other")} AS other FROM conflict_rules c
     WHERE c.archived_at IS NULL ORDER BY c.name, c.slug`,
  );
}

export async function conflictRule(slug: string): Promise<ConflictRule | null> {
  return (await conflictRules()).find((rule) => rule.slug === slug) ?? null;
}

interface Sides {
  readonly one: readonly EntitlementId[];
  readonly other: readonly EntitlementId[];
}

/** Adds a rule; false when its short name is taken. */
export async function addConflictRule(slug: string, name: string, { one, other }: Sides): Promise<boolean> {
  const added = await rows(
    `INSERT INTO conflict_rules (id, slug, name, one, other, created_at) VALUES ($1, $2, $3, $4, $5, now())
     ON CONFLICT (slug) DO UPDATE SET name = excluded.name, one = excluded.one, other = excluded.other, archived_at = NULL
     WHERE conflict_rules.archived_at IS NOT NULL RETURNING id`,
    [newId(), slug, name, one, other],
  );
  return added.length > 0;
}

/** Changes a rule; false when there is none. */
export async function setConflictRule(slug: string, name: string, { one, other }: Sides): Promise<boolean> {
  const changed = await rows(
    "UPDATE conflict_rules SET name = $2, one = $3, other = $4 WHERE slug = $1 AND archived_at IS NULL RETURNING id",
    [slug, name, one, other],
  );
  return changed.length > 0;
}

/** Ends a rule; false when there is none. */
export async function archiveConflictRule(slug: string): Promise<boolean> {
  const gone = await rows(
    "UPDATE conflict_rules SET archived_at = now() WHERE slug = $1 AND archived_at IS NULL RETURNING id",
    [slug],
  );
  return gone.length > 0;
}

/** Somebody who holds both sides of a rule, or would by a request that is open. */
export interface ConflictAlert {
  readonly key: string;
  /** The person's id. */
  readonly id: string;
  readonly rule: string;
  readonly ruleName: string;
  readonly email: string;
  readonly person: string;
  readonly one: readonly string[];
  readonly other: readonly string[];
  /** Set where it is not so yet: the open request that would bring it about. */
  readonly request: { readonly id: string; readonly number: string } | null;
}

/** What is held on one side of rule `c` by person `p`, and what request `r` would add to it. */
const side = (column: string, request: string) => `ARRAY(SELECT a.name || ': ' || n.name FROM entitlements n
  JOIN apps a ON a.id = n.app_id WHERE n.id = ANY (${column}) AND (n.id = ${request} OR EXISTS (
    SELECT FROM grants g WHERE g.person_id = p.id AND g.entitlement_id = n.id AND ${held})) ORDER BY 1)`;

const holds = (column: string) =>
  `EXISTS (SELECT FROM grants g WHERE g.person_id = p.id AND g.entitlement_id = ANY (${column}) AND ${held})`;

/** Everybody who holds both sides of a rule now, and every open request that would make somebody. */
export function conflictAlerts(page: {
  readonly limit: number;
  readonly after: string | null;
}): Promise<ConflictAlert[]> {
  return rows<ConflictAlert>(
    `WITH found AS (
      SELECT c.slug || ' ' || p.email AS key, p.id, c.slug AS rule, c.name AS "ruleName", p.email, p.name AS person,
        ${side("c.one", "NULL")} AS one, ${side("c.other", "NULL")} AS other, NULL::json AS request
      FROM conflict_rules c JOIN grants h ON h.entitlement_id = ANY (c.one) JOIN people p ON p.id = h.person_id
      WHERE c.archived_at IS NULL AND ${held.replaceAll("g.", "h.")} AND ${holds("c.other")}
      GROUP BY c.slug, c.name, c.one, c.other, p.id, p.email, p.name
      UNION ALL
      SELECT c.slug || ' ' || p.email || ' ' || r.number, p.id, c.slug, c.name, p.email, p.name,
        ${side("c.one", "coalesce(r.to_id, r.entitlement_id)")}, ${side("c.other", "coalesce(r.to_id, r.entitlement_id)")},
        json_build_object('id', r.id, 'number', r.number)
      FROM conflict_rules c JOIN requests r ON r.state <> 'closed' AND r.type IN ('grant', 'change')
      JOIN people p ON p.id = r.subject_id
      WHERE c.archived_at IS NULL AND (coalesce(r.to_id, r.entitlement_id) = ANY (c.one) AND ${holds("c.other")}
        OR coalesce(r.to_id, r.entitlement_id) = ANY (c.other) AND ${holds("c.one")})
    )
    SELECT * FROM found WHERE $1::text IS NULL OR key > $1 ORDER BY key LIMIT $2`,
    [page.after, page.limit + 1],
  );
}
