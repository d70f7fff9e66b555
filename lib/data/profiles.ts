import type { Standing, Visibility } from "@/lib/access/profiles";
import type { EntitlementId } from "@/lib/engine/ids";
import type { Duration } from "@/lib/engine/instant";
import { rows } from "./db";
import { held } from "./held";
import { newId } from "./new-id";

/** A named bundle of access. */
export interface ProfileBody {
  readonly entitlements: readonly EntitlementId[];
  /** Each grant has the shorter of this and its own maximum. */
  readonly duration: Duration | null;
  readonly visibility: Visibility;
}

export interface Profile {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly body: ProfileBody;
}

/** Profiles in use, by name. */
export function profiles(): Promise<Profile[]> {
  return rows<Profile>("SELECT id, slug, name, body FROM profiles WHERE archived_at IS NULL ORDER BY name, slug");
}

export async function profileBySlug(slug: string): Promise<Profile | null> {
  const [found] = await rows<Profile>(
    "SELECT id, slug, name, body FROM profiles WHERE slug = $1 AND archived_at IS NULL",
    [slug],
  );
  return found ?? null;
}

/** Adds a profile; false when its short name is taken. */
export async function addProfile(slug: string, name: string, body: ProfileBody): Promise<boolean> {
  const added = await rows(
    `INSERT INTO profiles (id, slug, name, body, created_at, updated_at) VALUES ($1, $2, $3, $4, now(), now())
     ON CONFLICT (slug) DO UPDATE SET name = excluded.name, body = excluded.body, updated_at = now(), archived_at = NULL
     WHERE profiles.archived_at IS NOT NULL RETURNING id`,
    [newId(), slug, name, JSON.stringify(body)],
  );
  return added.length > 0;
}

/** Changes a profile that is in use; false when there is none. Grants that came of it stay as they are. */
export async function setProfile(slug: string, name: string, body: ProfileBody): Promise<boolean> {
  const changed = await rows(
    "UPDATE profiles SET name = $2, body = $3, updated_at = now() WHERE slug = $1 AND archived_at IS NULL RETURNING id",
    [slug, name, JSON.stringify(body)],
  );
  return changed.length > 0;
}

/** Offers a profile no longer; false when there is none. */
export async function archiveProfile(slug: string): Promise<boolean> {
  const gone = await rows(
    "UPDATE profiles SET archived_at = now() WHERE slug = $1 AND archived_at IS NULL RETURNING id",
    [slug],
  );
  return gone.length > 0;
}

/** Access by the words people use for it: "snowflake/analyst". */
export interface NamedEntitlement {
  readonly id: EntitlementId;
  readonly ref: string;
  readonly app: string;
  readonly slug: string;
  readonly name: string;
  readonly maxDuration: Duration | null;
  readonly offered: boolean;
}

const named = `SELECT n.id, a.slug || '/' || n.slug AS ref, a.slug AS app, n.slug, a.name || ': ' || n.name AS name,
    n.max_duration AS "maxDuration", n.status = 'managed' AND a.status = 'managed' AND n.requestable AS offered
  FROM entitlements n JOIN apps a ON a.id = n.app_id`;

export function entitlementsByRef(refs: readonly string[]): Promise<NamedEntitlement[]> {
  return rows<NamedEntitlement>(`${named} WHERE a.slug || '/' || n.slug = ANY ($1::text[]) ORDER BY ref`, [refs]);
}

export function entitlementsById(ids: readonly EntitlementId[]): Promise<NamedEntitlement[]> {
  return rows<NamedEntitlement>(`${named} WHERE n.id = ANY ($1::uuid[]) ORDER BY ref`, [ids]);
}

/** Which of these somebody holds now. */
export async function heldAmong(person: string, ids: readonly EntitlementId[]): Promise<ReadonlySet<EntitlementId>> {
  const found = await rows<{ id: EntitlementId }>(
    `SELECT g.entitlement_id AS id FROM grants g WHERE g.person_id = $1::uuid AND g.entitlement_id = ANY ($2::uuid[])
       AND ${held}`,
    [person, ids],
  );
  return new Set(found.map(({ id }) => id));
}

/** What visibility asks of a person. */
export async function standingOf(person: string): Promise<Standing> {
  const [found] = await rows<Standing>(
    `SELECT p.department, ARRAY(SELECT g.slug FROM group_members m JOIN groups g ON g.id = m.group_id
       WHERE m.person_id = p.id) AS groups FROM people p WHERE p.id = $1::uuid`,
    [person],
  );
  return found ?? { department: null, groups: [] };
}
