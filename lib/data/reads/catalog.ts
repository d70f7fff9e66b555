import { rows } from "@/lib/data/db";
import { held } from "@/lib/data/held";
import { iso } from "@/lib/data/iso";
import { all, statement } from "./bind";
import { pattern } from "./filters";
import { usualTime } from "./usual-time";

export interface CatalogRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly owners: readonly { readonly email: string; readonly name: string }[] | null;
}

/** An app whose access is offered, with how much of it this person has, whatever was searched for. */
export interface OfferedApp extends CatalogRow {
  readonly offers: number;
  readonly held: number;
  readonly requested: number;
}

export interface OfferedEntitlement {
  readonly app_id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly kind: string;
  readonly risk: string;
  readonly max_duration: string | null;
  readonly held: boolean;
  /** What I hold of it, to be extended. */
  readonly grant: { readonly id: string; readonly expiresAt: string | null } | null;
  /** Whether a policy for emergencies applies to it. */
  readonly emergency: boolean;
  readonly requested: string | null;
  readonly usual_hours: number | null;
}

const owners = `(SELECT json_agg(json_build_object('email', p.email, 'name', p.name) ORDER BY p.name, p.id)
  FROM app_owners o JOIN people p ON p.id = o.person_id
  WHERE o.app_id = a.id AND p.status = 'active' AND p.employment <> 'external')`;

/** An entitlement `n` of an app `a` that can be asked for. */
export const onOffer = "a.status = 'managed' AND n.status = 'managed' AND n.requestable";

/** Whether a request would give this access. */
export const asksFor = "(r.type = 'grant' AND r.entitlement_id = n.id OR r.type = 'change' AND r.to_id = n.id)";

function words(q: string): readonly string[] {
  return q
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, 8);
}

/** Apps by name, those in use alone. */
export function listedApps(
  q: string,
  page: { readonly limit: number; readonly after: readonly [string, string] | null },
): Promise<readonly CatalogRow[]> {
  const { values, bind } = statement();
  const where = all([
    "a.status = 'managed'",
    ...words(q).map((word) => `lower(a.name || ' ' || a.slug) LIKE ${bind(pattern(word))}`),
    page.after && `(a.name, a.id) > (${bind(page.after[0])}, ${bind(page.after[1])}::uuid)`,
  ]);
  return rows<CatalogRow>(
    `SELECT a.id, a.slug, a.name, a.description, ${owners} AS owners FROM apps a WHERE ${where}
     ORDER BY a.name, a.id LIMIT ${bind(page.limit + 1)}`,
    values,
  );
}

/** One app by its slug, in use. */
export async function appBySlug(slug: string): Promise<CatalogRow | null> {
  const [found] = await rows<CatalogRow>(
    `SELECT a.id, a.slug, a.name, a.description, ${owners} AS owners FROM apps a
     WHERE a.status = 'managed' AND a.slug = $1`,
    [slug],
  );
  return found ?? null;
}

/** What is said of an entitlement `n` of the app `a` that can be asked for, to this person. */
export const offerFor = (me: string): string =>
  `n.app_id, n.slug, n.name, n.description, n.kind, n.risk, n.max_duration,
    EXISTS (SELECT 1 FROM grants g WHERE g.person_id = ${me} AND g.entitlement_id = n.id AND ${held}) AS held,
    (SELECT json_build_object('id', g.id, 'expiresAt',
        ${iso("g.expires_at")})
      FROM grants g WHERE g.person_id = ${me} AND g.entitlement_id = n.id AND ${held} LIMIT 1) AS grant,
    EXISTS (SELECT 1 FROM policies e JOIN policy_versions v ON v.policy_id = e.id AND v.state = 'active'
      WHERE e.type = 'emergency' AND (e.level = 'organisation' OR e.app_id = a.id AND e.entitlement_id IS NULL
        OR e.entitlement_id = n.id)) AS emergency,
    (SELECT r.number FROM requests r WHERE ${asksFor} AND r.state <> 'closed'
      AND coalesce(r.subject_id, r.requester_id) = ${me} ORDER BY r.opened_at DESC LIMIT 1) AS requested,
    ${usualTime("r.entitlement_id = n.id AND r.type = 'grant' AND r.outcome IN ('granted', 'denied')")} AS usual_hours`;

/**
 * What can be asked for: apps with their entitlements, found by words in either's name, slug or
 * description. A word that the app itself answers to keeps all of its entitlements.
 */
export async function offered(
  person: string,
  wanted: { readonly q?: string | undefined; readonly app?: string | undefined },
): Promise<{ readonly apps: readonly OfferedApp[]; readonly entitlements: readonly OfferedEntitlement[] }> {
  const { values, bind } = statement();
  const me = `${bind(person)}::uuid`;
  const found = words(wanted.q ?? "").map(
    (word) =>
      `lower(concat_ws(' ', a.name, a.slug, a.description, n.name, n.slug, n.description)) LIKE ${bind(pattern(word))}`,
  );
  const where = all([onOffer, wanted.app === undefined ? null : `a.slug = ${bind(wanted.app)}`, ...found]);
  const entitlements = await rows<OfferedEntitlement>(
    `SELECT ${offerFor(me)}
     FROM entitlements n JOIN apps a ON a.id = n.app_id WHERE ${where} ORDER BY n.name, n.id LIMIT 2000`,
    values,
  );
  const apps = await rows<OfferedApp>(
    `SELECT a.id, a.slug, a.name, a.description, ${owners} AS owners, o.offers, o.held, o.requested
     FROM apps a CROSS JOIN LATERAL (SELECT count(*)::int AS offers,
       count(*) FILTER (WHERE EXISTS (SELECT 1 FROM grants g WHERE g.person_id = $2::uuid AND g.entitlement_id = n.id AND ${held}))::int AS held,
       count(*) FILTER (WHERE EXISTS (SELECT 1 FROM requests r WHERE ${asksFor} AND r.state <> 'closed'
         AND coalesce(r.subject_id, r.requester_id) = $2::uuid))::int AS requested
       FROM entitlements n WHERE n.app_id = a.id AND n.status = 'managed' AND n.requestable) o
     WHERE a.id = ANY($1::uuid[]) ORDER BY a.name, a.id`,
    [[...new Set(entitlements.map((one) => one.app_id))], person],
  );
  return { apps, entitlements };
}
