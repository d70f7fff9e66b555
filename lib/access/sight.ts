import type { Viewer } from "./viewer";

/** Puts a value into a statement and gives its place in it: "$3". */
export type Bind = (value: unknown) => string;

/** What a viewer is to a request: each relation alone is enough to see it ("connecting roles"). */
export type Relation =
  | "overseer"
  | "requester"
  | "subject"
  | "named"
  | "group-asked"
  | "app-owner"
  | "entitlement-owner"
  | "manager-of-requester"
  | "manager-of-subject"
  | "manager-of-decider"
  | "manager-of-assignee";

/** The visibility matrix for governance: one row a relation, with whom it serves. External people never gain sight through anybody. */
export const matrix: Readonly<Record<Relation, { readonly internal: boolean; readonly external: boolean }>> = {
  overseer: { internal: true, external: false },
  requester: { internal: true, external: true },
  subject: { internal: true, external: true },
  named: { internal: true, external: false },
  "group-asked": { internal: true, external: false },
  "app-owner": { internal: true, external: false },
  "entitlement-owner": { internal: true, external: false },
  "manager-of-requester": { internal: true, external: false },
  "manager-of-subject": { internal: true, external: false },
  "manager-of-decider": { internal: true, external: false },
  "manager-of-assignee": { internal: true, external: false },
};

/** The relations that make a request one of "my people's". */
export const throughPeople: readonly Relation[] = [
  "manager-of-requester",
  "manager-of-subject",
  "manager-of-decider",
  "manager-of-assignee",
];

/** Part of a principal's text after its prefix, as an id, and null for every other kind of principal. */
function idOf(principal: string, prefix: string): string {
  return `CASE WHEN ${principal} LIKE '${prefix}:%' THEN substr(${principal}, ${prefix.length + 2})::uuid END`;
}

/**
 * Active internal people behind a principal, as a subquery with the column `person_id`. The one
 * place where SQL says who stands behind what.
 */
export function peopleBehind(principal: string): string {
  return `(SELECT q.id AS person_id FROM people q
    WHERE q.id IN (
      SELECT ${idOf(principal, "person")}
      UNION ALL SELECT m.person_id FROM group_members m WHERE m.group_id = ${idOf(principal, "group")}
      UNION ALL SELECT o.person_id FROM app_owners o WHERE o.app_id = ${idOf(principal, "app-owners")}
      UNION ALL SELECT o.person_id FROM entitlement_owners o
        WHERE o.entitlement_id = ${idOf(principal, "entitlement-owners")}
      UNION ALL SELECT a.id FROM people a WHERE ${principal} = 'admins' AND 'admin' = ANY(a.roles))
    AND q.status = 'active' AND q.employment <> 'external')`;
}

/** The other way round: every principal behind which somebody who reports to the viewer stands. */
function standing(me: string): string {
  return `(WITH mine AS (SELECT p.id, p.roles FROM reports x JOIN people p ON p.id = x.person_id
      WHERE x.manager_id = ${me} AND p.status = 'active' AND p.employment <> 'external')
    SELECT 'person:' || id AS principal, id AS person_id FROM mine
    UNION ALL SELECT 'group:' || g.group_id, g.person_id FROM group_members g JOIN mine ON mine.id = g.person_id
    UNION ALL SELECT 'app-owners:' || o.app_id, o.person_id FROM app_owners o JOIN mine ON mine.id = o.person_id
    UNION ALL SELECT 'entitlement-owners:' || o.entitlement_id, o.person_id
      FROM entitlement_owners o JOIN mine ON mine.id = o.person_id
    UNION ALL SELECT 'admins', id FROM mine WHERE 'admin' = ANY(roles))`;
}

/**
 * One relation as SQL over a request `r`. `listed` finds the requests from the viewer, for lists;
 * `one` asks about a request at hand. Both say the same.
 */
export interface Part {
  readonly relation: Relation;
  readonly listed: string;
  readonly one: string;
}

function reportsTo(me: string, person: string): string {
  return `EXISTS (SELECT 1 FROM reports x WHERE x.manager_id = ${me} AND x.person_id = ${person})`;
}

function notBarred(person: string): string {
  return `NOT (${person} = ANY(coalesce(s.barred, '{}')))`;
}

/** Every relation by which this viewer can see a request at all; those that cannot hold are left out. */
export function sight(viewer: Viewer, bind: Bind): readonly Part[] {
  const me = `${bind(viewer.id)}::uuid`;
  const ids = (prefix: string) =>
    viewer.principals.filter((p) => p.startsWith(`${prefix}:`)).map((p) => p.slice(prefix.length + 1));
  const owned = (prefix: string, sql: (list: string) => string) => {
    const list = ids(prefix);
    return list.length > 0 ? sql(`${bind(list)}::uuid[]`) : null;
  };
  // Who manages nobody pays nothing for the four relations through people.
  const manages = `(SELECT EXISTS (SELECT 1 FROM reports WHERE manager_id = ${me}))`;

  const same = (relation: Relation, sql: string | null): readonly Part[] =>
    sql === null ? [] : [{ relation, listed: sql, one: sql }];
  const parts: readonly Part[] = [
    ...same("overseer", viewer.roles.length > 0 ? "TRUE" : null),
    ...same("requester", `r.requester_id = ${me}`),
    ...same("subject", `r.subject_id = ${me}`),
    ...same("named", `r.people @> ARRAY[${me}]`),
    ...same("group-asked", owned("group", (list) => `r.groups && ${list}`)),
    ...same("app-owner", owned("app-owners", (list) => `r.app_id = ANY(${list})`)),
    ...same("entitlement-owner", owned("entitlement-owners", (list) => `r.entitlement_id = ANY(${list})`)),
    ...same("manager-of-requester", `${manages} AND ${reportsTo(me, "r.requester_id")}`),
    ...same("manager-of-subject", `${manages} AND ${reportsTo(me, "r.subject_id")}`),
    {
      relation: "manager-of-decider",
      listed: `${manages} AND r.id IN (SELECT q.id FROM reports x JOIN requests q ON q.deciders @> ARRAY[x.person_id]
        WHERE x.manager_id = ${me})`,
      one: `${manages} AND EXISTS (SELECT 1 FROM unnest(r.deciders) d WHERE ${reportsTo(me, "d")})`,
    },
    {
      relation: "manager-of-assignee",
      listed: `${manages} AND r.state <> 'closed' AND r.id IN (SELECT t.case_id FROM ${standing(me)} w
        JOIN seats s ON s.principal = w.principal JOIN tasks t ON t.id = s.task_id
        WHERE ${notBarred("w.person_id")})`,
      one: `${manages} AND r.state <> 'closed' AND EXISTS (SELECT 1 FROM tasks t JOIN seats s ON s.task_id = t.id
        CROSS JOIN LATERAL ${peopleBehind("s.principal")} b
        WHERE t.case_id = r.id AND ${notBarred("b.person_id")} AND ${reportsTo(me, "b.person_id")})`,
    },
  ];
  return parts.filter((part) => matrix[part.relation][viewer.internal ? "internal" : "external"]);
}

/** The parts for a list: an overseer needs no other, and "team" is what is seen through one's people. */
export function listed(viewer: Viewer, bind: Bind, view: "all" | "team" | "mine"): readonly string[] {
  const parts = sight(viewer, bind);
  const wanted = (relations: readonly Relation[]) =>
    parts.filter((part) => relations.includes(part.relation)).map((part) => part.listed);
  if (view === "mine") return wanted(["requester", "subject"]);
  if (view === "team") return wanted(throughPeople);
  const overseer = wanted(["overseer"]);
  // Requester and subject are among the named: two parts fewer to merge.
  return overseer.length > 0
    ? overseer
    : parts
        .filter((part) => !viewer.internal || (part.relation !== "requester" && part.relation !== "subject"))
        .map((part) => part.listed);
}

/** Whether the request `r` at hand may be seen: the gate of every page and answer about one thing. */
export function maySee(viewer: Viewer, bind: Bind): string {
  const parts = sight(viewer, bind);
  if (parts.some((part) => part.relation === "overseer")) return "TRUE";
  return `(${parts.map((part) => `(${part.one})`).join(" OR ")})`;
}
