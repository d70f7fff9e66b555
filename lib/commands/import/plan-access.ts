import type { Directory, EntitlementRecord, LinkRecord, NamedRecord } from "@/lib/data/directory/directory";
import type { AppRow, EntitlementRow, GroupRow } from "./files";
import { importedFields, merge } from "./merge";
import { gather, type Part } from "./part";

type IdOf = (key: string) => string;

/** A share of a plan whose rows other files name, with the people that are new in them. */
export interface LinkedPart<Row> extends Part<Row> {
  readonly links: readonly LinkRecord[];
  readonly idOf: IdOf;
}

export function planGroups(rows: readonly GroupRow[], directory: Directory, person: IdOf, newId: () => string) {
  const list = rows.map((row) => ({ ...row, people: row.members }));
  return planNamed("groups.csv", "members", list, directory.groups, directory.members, person, newId);
}

export function planApps(rows: readonly AppRow[], directory: Directory, person: IdOf, newId: () => string) {
  const list = rows.map((row) => ({ ...row, people: row.owners }));
  return planNamed("apps.csv", "owners", list, directory.apps, directory.appOwners, person, newId);
}

function planNamed(
  file: "groups.csv" | "apps.csv",
  what: string,
  rows: readonly { readonly slug: string; readonly name: string; readonly people: readonly string[] }[],
  records: readonly NamedRecord[],
  present: readonly LinkRecord[],
  person: IdOf,
  newId: () => string,
): LinkedPart<NamedRecord> {
  const bySlug = new Map(records.map((record) => [record.slug, record]));
  const ids = new Map(records.map((record) => [record.slug, record.id]));
  const linked = linksOf(present);
  const part = gather<NamedRecord>(file);
  const links: LinkRecord[] = [];
  for (const row of rows) {
    const now = bySlug.get(row.slug);
    const id = now?.id ?? newId();
    ids.set(row.slug, id);
    const joining = row.people.filter((email) => !linked(id, person(email)));
    links.push(...joining.map((email) => ({ of: id, person: person(email) })));
    if (now) {
      const merged = merge(now, row, ["name"]);
      part.meet(row.slug, merged.row, merged.changes, merged.kept, joined(what, joining));
    } else part.add(row.slug, { id, slug: row.slug, name: row.name, source: importedFields(["name"]) });
  }
  return { ...part.finish(), links, idOf: (slug) => found(ids, slug) };
}

/** Entitlements are named by their app's slug and their own, joined by "/". */
export function planEntitlements(
  rows: readonly EntitlementRow[],
  directory: Directory,
  app: IdOf,
  person: IdOf,
  newId: () => string,
): LinkedPart<EntitlementRecord> {
  const fields = ["name", "kind", "risk", "maxDuration"] as const;
  const slugs = new Map(directory.apps.map((each) => [each.id, each.slug]));
  const byKey = new Map(directory.entitlements.map((each) => [`${slugs.get(each.app)}/${each.slug}`, each]));
  const ids = new Map([...byKey].map(([key, each]) => [key, each.id]));
  const linked = linksOf(directory.entitlementOwners);
  const part = gather<EntitlementRecord>("entitlements.csv");
  const links: LinkRecord[] = [];
  for (const row of rows) {
    const key = `${row.app}/${row.slug}`;
    const now = byKey.get(key);
    const id = now?.id ?? newId();
    ids.set(key, id);
    const joining = row.owners.filter((email) => !linked(id, person(email)));
    links.push(...joining.map((email) => ({ of: id, person: person(email) })));
    if (now) {
      const merged = merge(now, row, fields);
      part.meet(key, merged.row, merged.changes, merged.kept, joined("owners", joining));
    } else {
      const { slug, name, kind, risk, maxDuration } = row;
      part.add(key, { id, app: app(row.app), slug, name, kind, risk, maxDuration, source: importedFields(fields) });
    }
  }
  return { ...part.finish(), links, idOf: (key) => found(ids, key) };
}

/** Nobody is taken out: who is missing from the file stays. */
function linksOf(links: readonly LinkRecord[]): (of: string, person: string) => boolean {
  const there = new Set(links.map((link) => `${link.of} ${link.person}`));
  return (of, person) => there.has(`${of} ${person}`);
}

function joined(what: string, emails: readonly string[]): readonly string[] {
  return emails.length > 0 ? [`${what} + ${emails.join(", ")}`] : [];
}

function found(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`not in the directory: ${key}`);
  return id;
}
