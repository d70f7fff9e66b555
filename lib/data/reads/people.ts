import { type Bind, maySee } from "@/lib/access/sight";
import { seesAll, type Viewer } from "@/lib/access/viewer";
import { rows } from "@/lib/data/db";
import type { PersonId } from "@/lib/engine/ids";
import { all, statement } from "./bind";
import { peopleLike } from "./filters";

export interface ListedPerson {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
  readonly title: string | null;
  readonly department: string | null;
}

/** Whom somebody may know of, over `p`: people inside see people inside, overseers everybody, external people themselves. */
function known(viewer: Viewer, bind: Bind): string {
  if (seesAll(viewer)) return "TRUE";
  const self = `p.id = ${bind(viewer.id)}::uuid`;
  return viewer.internal ? `(p.status = 'active' AND p.employment <> 'external' OR ${self})` : self;
}

function matching(bind: Bind, q: string): string | null {
  const words = q.split(/\s+/).filter((word) => word !== "");
  return words.length === 0 ? null : all(words.slice(0, 8).map((word) => peopleLike(bind, word)));
}

/** Who still works with the organisation, and who of them can decide something. */
const standings = {
  active: "p.status = 'active'",
  deciding: "p.status = 'active' AND p.employment <> 'external'",
} as const;
export type Standing = keyof typeof standings;

/** Which people: by a few letters, and by how they stand; left out: those who left as well. */
interface PeopleWanted {
  readonly q: string;
  readonly standing?: Standing | undefined;
}

/** People one may know of, by name. External people list nobody, themselves neither. */
export function listedPeople(
  viewer: Viewer,
  { q, standing }: PeopleWanted,
  page: { readonly limit: number; readonly after: readonly [string, string] | null },
): Promise<readonly ListedPerson[]> {
  if (!viewer.internal) return Promise.resolve([]);
  const { values, bind } = statement();
  const where = all([
    known(viewer, bind),
    matching(bind, q),
    standing ? standings[standing] : null,
    page.after && `(p.name, p.id) > (${bind(page.after[0])}, ${bind(page.after[1])}::uuid)`,
  ]);
  return rows<ListedPerson>(
    `SELECT p.id, p.email, p.name, p.title, p.department FROM people p WHERE ${where}
     ORDER BY p.name, p.id LIMIT ${bind(page.limit + 1)}`,
    values,
  );
}

export interface PersonRow extends ListedPerson {
  readonly employment: string;
  readonly status: string;
  readonly roles: readonly string[] | null;
  readonly manager: { readonly email: string; readonly name: string } | null;
}

/** One person by address, as far as the viewer may know of them. */
export async function personRow(viewer: Viewer, email: string): Promise<PersonRow | null> {
  const { values, bind } = statement();
  const [found] = await rows<PersonRow>(
    `SELECT p.id, p.email, p.name, p.title, p.department, p.employment, p.status, p.roles,
      (SELECT json_build_object('email', m.email, 'name', m.name) FROM manager_edges e JOIN people m ON m.id = e.manager_id
        WHERE e.person_id = p.id AND m.id <> p.id ORDER BY m.name, m.id LIMIT 1) AS manager
     FROM people p WHERE p.email = ${bind(email.toLowerCase())} AND ${known(viewer, bind)}`,
    values,
  );
  return found ?? null;
}

/** Whom one may ask for: oneself, the people who report to one at any depth, and for admins everybody inside. */
export function requestable(viewer: Viewer, q: string, limit: number): Promise<readonly ListedPerson[]> {
  const { values, bind } = statement();
  const me = `${bind(viewer.id)}::uuid`;
  const whom = viewer.roles.includes("admin")
    ? "p.employment <> 'external'"
    : `(p.id = ${me} OR p.employment <> 'external'
        AND EXISTS (SELECT 1 FROM reports x WHERE x.manager_id = ${me} AND x.person_id = p.id))`;
  return rows<ListedPerson>(
    `SELECT p.id, p.email, p.name, p.title, p.department FROM people p
     WHERE p.status = 'active' AND ${all([whom, matching(bind, q)])}
     ORDER BY p.id = ${me} DESC, p.name, p.id LIMIT ${bind(limit)}`,
    values,
  );
}

export interface Suggested extends ListedPerson {
  /** Open tasks that wait for them, as far as the viewer may see these. */
  readonly open: number;
}

/** People a task might go to: those whose name or address matches, who own what it is about first. */
export function suggested(
  viewer: Viewer,
  q: string,
  about: { readonly app: string | null; readonly entitlement: string | null },
  limit: number,
): Promise<readonly Suggested[]> {
  if (!viewer.internal) return Promise.resolve([]);
  const { values, bind } = statement();
  const owner = `(EXISTS (SELECT 1 FROM app_owners o WHERE o.person_id = p.id AND o.app_id = ${bind(about.app)}::uuid)
    OR EXISTS (SELECT 1 FROM entitlement_owners o WHERE o.person_id = p.id AND o.entitlement_id = ${bind(about.entitlement)}::uuid))`;
  const where = all(["p.status = 'active'", "p.employment <> 'external'", matching(bind, q)]);
  return rows<Suggested>(
    `SELECT w.*, (SELECT count(*)::int FROM (SELECT DISTINCT s.task_id FROM (
        SELECT 'person:' || w.id AS principal
        UNION ALL SELECT 'group:' || group_id FROM group_members WHERE person_id = w.id
        UNION ALL SELECT 'app-owners:' || app_id FROM app_owners WHERE person_id = w.id
        UNION ALL SELECT 'entitlement-owners:' || entitlement_id FROM entitlement_owners WHERE person_id = w.id) x
      JOIN seats s ON s.principal = x.principal JOIN tasks t ON t.id = s.task_id JOIN requests r ON r.id = t.case_id
      WHERE NOT (w.id = ANY(coalesce(s.barred, '{}'))) AND ${maySee(viewer, bind)} LIMIT 100) open) AS open
     FROM (SELECT p.id, p.email, p.name, p.title, p.department, ${owner} AS owner FROM people p WHERE ${where}
       ORDER BY owner DESC, p.name, p.id LIMIT ${bind(limit)}) w
     ORDER BY w.owner DESC, w.name, w.id`,
    values,
  );
}

/** Of these addresses, the people whom somebody may know of. */
export function knownByAddress(viewer: Viewer, addresses: readonly string[]): Promise<readonly ListedPerson[]> {
  const { values, bind } = statement();
  return rows<ListedPerson>(
    `SELECT p.id, p.email, p.name, p.title, p.department FROM people p
     WHERE p.email = ANY(${bind(addresses)}::text[]) AND ${known(viewer, bind)}`,
    values,
  );
}
