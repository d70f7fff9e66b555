import { rows } from "@/lib/data/db";

interface Called {
  readonly email: string;
  readonly name: string;
}

/** An app with everything that is set of it, archived or not. */
export interface AppRecord {
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly status: string;
  readonly owners: readonly Called[];
  readonly entitlements: readonly {
    readonly slug: string;
    readonly name: string;
    readonly description: string | null;
    readonly kind: string;
    readonly risk: string;
    readonly maxDuration: string | null;
    readonly requestable: boolean;
    readonly status: string;
    readonly owners: readonly Called[];
  }[];
}

const owners = (table: string, of: string) =>
  `coalesce((SELECT json_agg(json_build_object('email', p.email, 'name', p.name) ORDER BY p.name, p.id)
    FROM ${table} o JOIN people p ON p.id = o.person_id WHERE ${of}), '[]')`;

export async function appRecord(slug: string): Promise<AppRecord | null> {
  const [found] = await rows<AppRecord>(
    `SELECT a.slug, a.name, a.description, a.status, ${owners("app_owners", "o.app_id = a.id")} AS owners,
      coalesce((SELECT json_agg(json_build_object('slug', e.slug, 'name', e.name, 'description', e.description, 'kind', e.kind,
        'risk', e.risk, 'maxDuration', e.max_duration, 'requestable', e.requestable, 'status', e.status,
        'owners', ${owners("entitlement_owners", "o.entitlement_id = e.id")}) ORDER BY e.name, e.id)
        FROM entitlements e WHERE e.app_id = a.id), '[]') AS entitlements
     FROM apps a WHERE a.slug = $1`,
    [slug],
  );
  return found ?? null;
}
