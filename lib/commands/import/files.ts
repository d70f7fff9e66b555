import type { Duration, Instant } from "@/lib/engine/instant";
import { risks } from "@/lib/engine/risk";
import { type Cells, cellsOf } from "./cells";
import { type FileName, fileNames, type Problem } from "./problem";
import { readTable, type Table, type TableRow } from "./table";

interface Row {
  readonly line: number;
}

export interface PersonRow extends Row {
  readonly email: string;
  readonly name: string;
  readonly title: string | null;
  readonly department: string | null;
  readonly employment: string;
  readonly manager: string | null;
  readonly role: string;
  readonly externalId: string | null;
  readonly previousEmail: string | null;
}

export interface GroupRow extends Row {
  readonly slug: string;
  readonly name: string;
  readonly members: readonly string[];
}

export interface AppRow extends Row {
  readonly slug: string;
  readonly name: string;
  readonly owners: readonly string[];
}

export interface EntitlementRow extends Row {
  readonly app: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly risk: string;
  readonly owners: readonly string[];
  readonly maxDuration: Duration | null;
}

export interface GrantRow extends Row {
  readonly app: string;
  readonly entitlement: string;
  readonly email: string;
  readonly grantedAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly expiresAt: Instant | null;
}

/** What the files say, row by row. A file that is not there has no rows. */
export interface Files {
  readonly given: ReadonlySet<FileName>;
  /** Files whose keys cannot be read, so that nothing can be said about who refers to them. */
  readonly unreadable: ReadonlySet<FileName>;
  readonly people: readonly PersonRow[];
  readonly groups: readonly GroupRow[];
  readonly apps: readonly AppRow[];
  readonly entitlements: readonly EntitlementRow[];
  readonly grants: readonly GrantRow[];
  /** Columns that nothing is read from. */
  readonly unused: readonly { readonly file: FileName; readonly column: string }[];
}

const columns: Readonly<
  Record<FileName, { readonly required: readonly string[]; readonly optional: readonly string[] }>
> = {
  "people.csv": {
    required: ["email", "name", "title", "department", "employment", "manager_email", "role"],
    optional: ["external_id", "previous_email"],
  },
  "groups.csv": { required: ["slug", "name", "member_emails"], optional: [] },
  "apps.csv": { required: ["slug", "name", "owner_emails"], optional: [] },
  "entitlements.csv": {
    required: ["app", "slug", "name", "kind", "risk", "owner_emails", "max_duration"],
    optional: [],
  },
  "grants.csv": { required: ["app", "entitlement", "email", "granted_at", "last_used_at", "expires_at"], optional: [] },
};

const keys: Readonly<Record<FileName, readonly string[]>> = {
  "people.csv": ["email"],
  "groups.csv": ["slug"],
  "apps.csv": ["slug"],
  "entitlements.csv": ["app", "slug"],
  "grants.csv": ["app", "entitlement", "email"],
};

// Nobody's employment is empty: somebody of whom it is not known is "unknown", which policies can ask for.
const toPerson = (line: number, cells: Cells): PersonRow => ({
  line,
  email: cells.email("email"),
  name: cells.required("name"),
  title: cells.optional("title"),
  department: cells.optional("department"),
  employment: cells.oneOf<string>("employment", ["employee", "contractor", "external"], "unknown") ?? "unknown",
  manager: cells.optionalEmail("manager_email"),
  role: cells.oneOf<string>("role", ["member", "auditor", "admin"], "member") ?? "member",
  externalId: cells.optional("external_id"),
  previousEmail: cells.optionalEmail("previous_email"),
});

const toGroup = (line: number, cells: Cells): GroupRow => ({
  line,
  slug: cells.slug("slug"),
  name: cells.required("name"),
  members: cells.emails("member_emails"),
});

const toApp = (line: number, cells: Cells): AppRow => ({
  line,
  slug: cells.slug("slug"),
  name: cells.required("name"),
  owners: cells.emails("owner_emails"),
});

// An empty risk is refused: it would lead what is riskiest to the weakest path.
const toEntitlement = (line: number, cells: Cells): EntitlementRow => ({
  line,
  app: cells.slug("app"),
  slug: cells.slug("slug"),
  name: cells.required("name"),
  kind: cells.required("kind"),
  risk: cells.oneOf<string>("risk", risks) ?? "",
  owners: cells.emails("owner_emails"),
  maxDuration: cells.duration("max_duration"),
});

const toGrant = (line: number, cells: Cells): GrantRow => {
  cells.required("granted_at");
  return {
    line,
    app: cells.slug("app"),
    entitlement: cells.slug("entitlement"),
    email: cells.email("email"),
    grantedAt: cells.date("granted_at") ?? "",
    lastUsedAt: cells.date("last_used_at"),
    expiresAt: cells.date("expires_at"),
  };
};

/** Reads the files of a directory as far as each can be read by itself. */
export function readFiles(contents: ReadonlyMap<FileName, Uint8Array>): {
  readonly files: Files;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const tables = new Map<FileName, Table>();
  for (const file of fileNames) {
    const bytes = contents.get(file);
    if (!bytes) continue;
    const table = readTable(file, bytes, columns[file]);
    tables.set(file, table);
    problems.push(...table.problems);
  }
  const rowsOf = <T>(file: FileName, read: (line: number, cells: Cells) => T): readonly T[] =>
    (tables.get(file)?.rows ?? []).map((row) =>
      read(row.line, row.whole ? cellsOf(file, row, problems) : cellsOf(file, keyOnly(file, row), [])),
    );
  const lacksKey = ({ file, columns: there }: Table) => !keys[file].every((name) => there.includes(name));
  const files: Files = {
    given: new Set(tables.keys()),
    unreadable: new Set([...tables.values()].filter(lacksKey).map((table) => table.file)),
    people: rowsOf("people.csv", toPerson),
    groups: rowsOf("groups.csv", toGroup),
    apps: rowsOf("apps.csv", toApp),
    entitlements: rowsOf("entitlements.csv", toEntitlement),
    grants: rowsOf("grants.csv", toGrant),
    unused: [...tables.values()].flatMap(unusedColumns),
  };
  return { files, problems };
}

/** Of a line with cells missing or too many only the key is read, so that those who refer to it are not blamed. */
function keyOnly(file: FileName, row: TableRow): TableRow {
  return { ...row, cells: new Map([...row.cells].filter(([name]) => keys[file].includes(name))) };
}

function unusedColumns(table: Table): Files["unused"] {
  const known = [...columns[table.file].required, ...columns[table.file].optional];
  const unused = table.columns.filter((name) => name !== "" && !known.includes(name));
  return unused.map((column) => ({ file: table.file, column }));
}
