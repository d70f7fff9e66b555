import type { Directory, EdgeRecord, PersonRecord } from "@/lib/data/directory/directory";
import type { PersonId } from "@/lib/engine/ids";
import type { Files, PersonRow } from "./files";
import type { Identified } from "./identify";
import { edgesByPerson, setByHand } from "./managers";
import { type Difference, importedFields, merge } from "./merge";
import { gather, type Part } from "./part";
import type { Leaver, PlanOptions } from "./plan";

/** The people's share of a plan, and how the other files find them. */
export interface PeoplePart extends Part<PersonRecord> {
  readonly edges: { readonly added: readonly EdgeRecord[]; readonly removed: readonly EdgeRecord[] };
  readonly leavers: readonly Leaver[];
  readonly admins: number;
  /** Who may have lost a say in open cases. */
  readonly unsettled: readonly PersonId[];
  readonly idOf: (email: string) => PersonId;
}

const fields = ["email", "name", "title", "department", "employment", "roles", "status", "externalId"] as const;

export function planPeople(files: Files, directory: Directory, who: Identified, options: PlanOptions): PeoplePart {
  const ids = idsByAddress(files.people, directory, who, options.newId);
  const idOf = (email: string) => {
    const id = ids.get(email);
    if (id === undefined) throw new Error(`no such person: ${email}`);
    return id;
  };
  const edges = edgesByPerson(directory.edges);
  const emailOf = new Map(directory.people.map((person) => [person.id, person.email]));
  const part = gather<PersonRecord>("people.csv");
  const added: EdgeRecord[] = [];
  const removed: EdgeRecord[] = [];
  const before = new Map(directory.people.map((person) => [person.id, person]));
  const after = new Map(before);
  for (const row of files.people) {
    const now = who.known.get(row);
    const manager = row.manager === null ? null : idOf(row.manager);
    if (!now) {
      const person = { id: idOf(row.email), ...wantedOf(row, null), source: importedFields(fields) };
      after.set(person.id, person);
      part.add(row.email, person);
      if (manager !== null) added.push({ person: person.id, manager, source: "import" });
      continue;
    }
    const merged = merge(now, wantedOf(row, now), fields);
    after.set(now.id, merged.row);
    const edge = planManager(now.id, edges.get(now.id) ?? [], manager);
    added.push(...edge.added);
    removed.push(...edge.removed);
    const said: Difference = {
      field: "manager",
      from: edge.before.map((id) => emailOf.get(id) ?? id),
      to: row.manager,
    };
    part.meet(
      row.email,
      merged.row,
      merged.changes,
      edge.kept ? [...merged.kept, said] : merged.kept,
      edge.added.length + edge.removed.length > 0 ? [managerText(said)] : [],
    );
  }
  const leavers = options.complete ? whoLeaves(directory, who) : [];
  for (const { id } of leavers) after.delete(id);
  const admins = [...after.values()].filter(isAdmin).length;
  const finished = part.finish();
  const standing = finished.rows.changed.filter((person) => standsOtherwise(person, before.get(person.id)));
  const unsettled = [...leavers, ...standing].map((person) => person.id).concat(removed.map((edge) => edge.manager));
  return { ...finished, edges: { added, removed }, leavers, unsettled: [...new Set(unsettled)], admins, idOf };
}

function managerText({ from, to }: Difference): string {
  return `manager ${(typeof from === "string" ? from : from?.join(", ")) || "none"} → ${to ?? "none"}`;
}

/** An admin who counts: active, and nobody from outside. */
function isAdmin(person: PersonRecord): boolean {
  return person.status === "active" && person.employment !== "external" && person.roles.includes("admin");
}

/** Whether a change of standing may take somebody's say in an open case. */
function standsOtherwise(now: PersonRecord, before: PersonRecord | undefined): boolean {
  return (
    now.employment !== before?.employment || now.status !== before.status || now.roles.join() !== before.roles.join()
  );
}

// Without an external id in the file, the one a person has stays.
function wantedOf(row: PersonRow, now: PersonRecord | null) {
  return {
    email: row.email,
    name: row.name,
    title: row.title,
    department: row.department,
    employment: row.employment,
    roles: row.role === "member" ? [] : [row.role],
    status: "active",
    externalId: row.externalId ?? now?.externalId ?? null,
  };
}

function idsByAddress(
  rows: readonly PersonRow[],
  directory: Directory,
  who: Identified,
  newId: () => string,
): ReadonlyMap<string, PersonId> {
  const claimed = new Set(who.known.values());
  const ids = new Map<string, PersonId>();
  for (const person of directory.people) if (!claimed.has(person)) ids.set(person.email, person.id);
  for (const row of rows) ids.set(row.email, who.known.get(row)?.id ?? (newId() as PersonId));
  return ids;
}

interface ManagerPlan {
  readonly before: readonly PersonId[];
  readonly added: readonly EdgeRecord[];
  readonly removed: readonly EdgeRecord[];
  readonly kept: boolean;
}

/** The file names one manager; managers that somebody set by hand stay. */
function planManager(person: PersonId, now: readonly EdgeRecord[], manager: PersonId | null): ManagerPlan {
  const before = now.map((edge) => edge.manager);
  const same = before.length === (manager === null ? 0 : 1) && before.every((id) => id === manager);
  if (same || setByHand(now)) return { before, added: [], removed: [], kept: !same };
  const added = manager === null || before.includes(manager) ? [] : [{ person, manager, source: "import" }];
  return { before, added, removed: now.filter((edge) => edge.manager !== manager), kept: false };
}

/** Active people whom the file does not name, unless somebody else than an import keeps their status. */
function whoLeaves(directory: Directory, who: Identified): readonly Leaver[] {
  const named = new Set(who.known.values());
  return directory.people
    .filter((person) => person.status === "active" && !named.has(person))
    .filter(({ source }) => source.status === undefined || source.status === "import")
    .map(({ id, email, name }) => ({ id, email, name }));
}
