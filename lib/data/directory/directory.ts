import type { PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";

/** Who set a fact: by field, "import" or whoever else. A field nobody set is not in it. */
export type Source = Readonly<Record<string, unknown>>;

export interface PersonRecord {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
  readonly title: string | null;
  readonly department: string | null;
  readonly employment: string;
  readonly roles: readonly string[];
  readonly status: string;
  readonly externalId: string | null;
  readonly source: Source;
}

export interface NamedRecord {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly source: Source;
}

export interface EntitlementRecord extends NamedRecord {
  readonly app: string;
  readonly kind: string;
  readonly risk: string;
  readonly maxDuration: string | null;
}

export interface EdgeRecord {
  readonly person: PersonId;
  readonly manager: PersonId;
  readonly source: string;
}

/** A person in a group, or among the owners of an app or an entitlement. */
export interface LinkRecord {
  readonly of: string;
  readonly person: string;
}

export interface GrantRecord {
  readonly id: string;
  readonly entitlement: string;
  readonly person: string;
  readonly grantedAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly source: string;
}

/** An end of access that was confirmed. */
interface EndedGrant {
  readonly entitlement: string;
  readonly person: string;
  readonly endedAt: Instant;
}

/** The organisation as the database holds it. */
export interface Directory {
  readonly people: readonly PersonRecord[];
  readonly edges: readonly EdgeRecord[];
  readonly groups: readonly NamedRecord[];
  readonly members: readonly LinkRecord[];
  readonly apps: readonly NamedRecord[];
  readonly appOwners: readonly LinkRecord[];
  readonly entitlements: readonly EntitlementRecord[];
  readonly entitlementOwners: readonly LinkRecord[];
  /** Those that are active. */
  readonly grants: readonly GrantRecord[];
  /** The last end of each access, where it lies after the time asked for. */
  readonly ended: readonly EndedGrant[];
}

export const emptyDirectory: Directory = {
  people: [],
  edges: [],
  groups: [],
  members: [],
  apps: [],
  appOwners: [],
  entitlements: [],
  entitlementOwners: [],
  grants: [],
  ended: [],
};

export interface Changes<Row> {
  readonly added: readonly Row[];
  readonly changed: readonly Row[];
}

/** What is to be written: whole rows as they shall be. */
export interface DirectoryChanges {
  readonly people: Changes<PersonRecord>;
  readonly edges: { readonly added: readonly EdgeRecord[]; readonly removed: readonly EdgeRecord[] };
  readonly groups: Changes<NamedRecord>;
  readonly members: readonly LinkRecord[];
  readonly apps: Changes<NamedRecord>;
  readonly appOwners: readonly LinkRecord[];
  readonly entitlements: Changes<EntitlementRecord>;
  readonly entitlementOwners: readonly LinkRecord[];
  readonly grants: Changes<GrantRecord>;
  /** Ids of people who leave. */
  readonly leavers: readonly string[];
}
