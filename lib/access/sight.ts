import { stoodInAmongFew, stoodInSeats } from "@/lib/data/reads/seat-ranges";
import type { CaseClass } from "@/lib/engine/request";
import { seesAll, type Viewer } from "./viewer";

/** Puts a value into a statement and gives its place in it: "$3". */
export type Bind = (value: unknown) => string;

/** What a viewer is to a case: each relation alone is enough to see it ("connecting roles"). */
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
  | "manager-of-assignee"
  | "stand-in"
  | "campaign-owner"
  | "participant"
  | "manager-of-participant";

/**
 * The visibility matrix: one row a relation, with the class of case it counts in and whom it serves. People
 * outside see what they take part in themselves, and never gain sight through anybody.
 */
export const matrix: Readonly<
  Record<Relation, { readonly class: CaseClass | null; readonly internal: boolean; readonly external: boolean }>
> = {
  overseer: { class: "governance", internal: true, external: false },
  requester: { class: "governance", internal: true, external: false },
  subject: { class: "governance", internal: true, external: false },
  named: { class: "governance", internal: true, external: false },
  "group-asked": { class: "governance", internal: true, external: false },
  "app-owner": { class: "governance", internal: true, external: false },
  "entitlement-owner": { class: "governance", internal: true, external: false },
  "manager-of-requester": { class: "governance", internal: true, external: false },
  "manager-of-subject": { class: "governance", internal: true, external: false },
  "manager-of-decider": { class: "governance", internal: true, external: false },
  "manager-of-assignee": { class: "governance", internal: true, external: false },
  // Somebody who is asked lets them act in their place: in either class, and people together say so by name.
  "stand-in": { class: null, internal: true, external: false },
  "campaign-owner": { class: "governance", internal: true, external: false },
  participant: { class: "participants", internal: true, external: true },
  "manager-of-participant": { class: "participants", internal: true, external: false },
};

/** The relations that make a case one of "my people's". */
export const throughPeople: readonly Relation[] = [
  "manager-of-requester",
  "manager-of-subject",
  "manager-of-decider",
  "manager-of-assignee",
  "manager-of-participant",
];

/** Part of a principal's text after its prefix, as an id, and null for every other kind of principal. */
function idOf(principal: string, prefix: string): string {
  return `CASE WHEN ${principal} LIKE '${prefix}:%' THEN substr(${principal}, ${prefix.length + 2})::uuid END`;
}

/**
 * Active internal people behind a principal, as a subquery with the column `person_id`. The one
 * place where SQL says who stands behind what. OFFSET 0: each of the few is looked up, instead of everybody being read.
 */
export function peopleBehind(principal: string): string {
  return `(SELECT q.id AS person_id, q.email, q.name FROM (
      SELECT ${idOf(principal, "person")} AS id
      UNION ALL SELECT m.person_id FROM group_members m WHERE m.group_id = ${idOf(principal, "group")}
      UNION ALL SELECT o.person_id FROM app_owners o WHERE o.app_id = ${idOf(principal, "app-owners")}
      UNION ALL SELECT o.person_id FROM entitlement_owners o
        WHERE o.entitlement_id = ${idOf(principal, "entitlement-owners")}
      UNION ALL SELECT a.id FROM people a WHERE ${principal} = 'admins' AND 'admin' = ANY(a.roles)) stands
    CROSS JOIN LATERAL (SELECT p.id, p.email, p.name FROM people p
      WHERE p.id = stands.id AND p.status = 'active' AND p.employment <> 'external' OFFSET 0) q)`;
}

/** The other way round, with the columns `principal` and `person_id`: every principal behind which somebody who reports to the viewer stands. */
export function standing(me: string): string {
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

/** Whether a seat `s` is not kept from somebody. */
export function notBarred(person: string): string {
  return `NOT (${person} = ANY(coalesce(s.barred, '{}')))`;
}

/** Whether the matrix gives this viewer the relation at all. Who manages nobody pays nothing for those through people. */
export function holdsFor(relation: Relation, viewer: Viewer): boolean {
  return (
    matrix[relation][viewer.internal ? "internal" : "external"] && (viewer.manages || !throughPeople.includes(relation))
  );
}

/** A relation of this viewer to a request as SQL; null when it can hold for none. Values are bound only by what is used. */
function part(relation: Relation, viewer: Viewer, bind: Bind): Part | null {
  if (!holdsFor(relation, viewer)) return null;
  const me = () => `${bind(viewer.id)}::uuid`;
  const owned = (prefix: string) => {
    const ids = viewer.principals.filter((p) => p.startsWith(`${prefix}:`)).map((p) => p.slice(prefix.length + 1));
    return ids.length > 0 ? `${bind(ids)}::uuid[]` : null;
  };
  const same = (sql: string | null): Part | null => (sql === null ? null : within({ relation, listed: sql, one: sql }));
  const where = (list: string | null, sql: (list: string) => string) => same(list === null ? null : sql(list));
  switch (relation) {
    case "overseer":
      return same(viewer.roles.length > 0 ? "TRUE" : null);
    case "requester":
      return same(`r.requester_id = ${me()} AND NOT (r.type = 'certify' AND r.subject_id = r.requester_id)`);
    case "subject":
      return same(`r.subject_id = ${me()} AND ${subjectSees}`);
    case "named":
      return same(`r.people @> ARRAY[${me()}]`);
    case "group-asked":
      return where(owned("group"), (list) => `r.groups && ${list}`);
    case "app-owner":
      return where(owned("app-owners"), (list) => `r.app_id = ANY(${list})`);
    case "entitlement-owner":
      return where(
        owned("entitlement-owners"),
        (list) => `(r.entitlement_id = ANY(${list}) OR r.to_id = ANY(${list}))`,
      );
    case "campaign-owner":
      return where(
        viewer.leads.length > 0 ? `${bind(viewer.leads)}::uuid[]` : null,
        (list) => `r.campaign_id = ANY(${list})`,
      );
    case "manager-of-requester":
      return same(`${reportsTo(me(), "r.requester_id")}`);
    case "manager-of-subject":
      return same(`${reportsTo(me(), "r.subject_id")}`);
    case "manager-of-decider":
      return within(managerOfDecider(me()));
    case "manager-of-assignee":
      return within(managerOfAssignee(me()));
    case "stand-in":
      return standIn(stoodInSeats(viewer.ranges, bind), stoodInAmongFew(viewer.ranges, bind));
    case "participant":
      return same(`r.people @> ARRAY[${me()}]`);
    case "manager-of-participant":
      return within(managerOfParticipant(me()));
  }
}

/** Whoever acts for somebody sees what waits for that person, as long as it does; among few what they did for them too. */
function standIn(seats: string | null, amongFew: string | null): Part | null {
  if (seats === null) return null;
  const done = amongFew === null ? "" : ` OR (${amongFew})`;
  return {
    relation: "stand-in",
    listed: `(r.id IN (SELECT t.case_id FROM ${seats} JOIN tasks t ON t.id = s.task_id)${done})`,
    one: `(EXISTS (SELECT 1 FROM ${seats} JOIN tasks t ON t.id = s.task_id WHERE t.case_id = r.id)${done})`,
  };
}

/** A relation counts in its own class alone. */
function within({ relation, listed, one }: Part): Part {
  const own = `r.class = '${matrix[relation].class}'`;
  return { relation, listed: `${own} AND ${listed}`, one: `${own} AND ${one}` };
}

/** A review is its reviewers' business, whomever it is about; a removal the subject's too unless the organisation says otherwise. */
const subjectSees = `r.type <> 'certify' AND (r.type <> 'revoke'
  OR coalesce((SELECT (o.rules ->> 'revocationSubjectSees')::boolean FROM settings o WHERE o.id = 1), true))`;

function managerOfParticipant(me: string): Part {
  const inside = (person: string) =>
    `EXISTS (SELECT 1 FROM people i WHERE i.id = ${person} AND i.employment <> 'external')`;
  return {
    relation: "manager-of-participant",
    listed: `r.id IN (SELECT d.id FROM reports x
      CROSS JOIN LATERAL (SELECT q.id FROM requests q
        WHERE q.people @> ARRAY[x.person_id] AND q.class = 'participants' OFFSET 0) d
      WHERE x.manager_id = ${me} AND ${inside("x.person_id")})`,
    one: `EXISTS (SELECT 1 FROM unnest(r.people) d WHERE ${reportsTo(me, "d")} AND ${inside("d")})`,
  };
}

function managerOfDecider(me: string): Part {
  return {
    relation: "manager-of-decider",
    // OFFSET 0: the index is asked once for each of one's people, instead of each request for its deciders.
    listed: `r.id IN (SELECT d.id FROM reports x
      CROSS JOIN LATERAL (SELECT q.id FROM requests q WHERE q.deciders @> ARRAY[x.person_id] OFFSET 0) d
      WHERE x.manager_id = ${me})`,
    one: `EXISTS (SELECT 1 FROM unnest(r.deciders) d WHERE ${reportsTo(me, "d")})`,
  };
}

function managerOfAssignee(me: string): Part {
  return {
    relation: "manager-of-assignee",
    listed: `r.state <> 'closed' AND r.id IN (SELECT t.case_id FROM ${standing(me)} w
      JOIN seats s ON s.principal = w.principal JOIN tasks t ON t.id = s.task_id
      WHERE ${notBarred("w.person_id")})`,
    one: `r.state <> 'closed' AND EXISTS (SELECT 1 FROM tasks t JOIN seats s ON s.task_id = t.id
      CROSS JOIN LATERAL ${peopleBehind("s.principal")} b
      WHERE t.case_id = r.id AND ${notBarred("b.person_id")} AND ${reportsTo(me, "b.person_id")})`,
  };
}

function parts(relations: readonly Relation[], viewer: Viewer, bind: Bind): readonly Part[] {
  return relations.map((relation) => part(relation, viewer, bind)).filter((found) => found !== null);
}

/** Every relation but those that "mine" names: whoever asked is among the named, or takes part. */
const ownRelations: readonly Relation[] = [
  "named",
  "subject",
  "group-asked",
  "app-owner",
  "entitlement-owner",
  "stand-in",
  "campaign-owner",
  "participant",
  ...throughPeople,
];

/** Which cases a list is about, as far as the viewer may see them. */
export type Listing = "all" | "team" | "mine";

/** Over `r`: a request, and not a task that has none. */
export const isRequest = "r.type NOT IN ('standalone', 'collaboration')";

/** The relations that a list of a viewer goes by. */
export function relationsOf(viewer: Viewer, view: Listing): readonly Relation[] {
  if (view === "mine") return ["requester", "subject"];
  if (view === "team") return throughPeople;
  return seesAll(viewer) ? ["overseer", "stand-in", "participant", "manager-of-participant"] : ownRelations;
}

/**
 * The reasons for which a viewer's list shows a case, each as SQL over `r` to be merged: all that may be
 * seen, what is seen through one's people ("team"), or the requests one made or is about ("mine").
 */
export function listed(viewer: Viewer, bind: Bind, view: Listing): readonly string[] {
  return parts(relationsOf(viewer, view), viewer, bind).map((found) => found.listed);
}

/** Whether the case `r` at hand may be seen: the gate of every page and answer about one thing. */
export function maySee(viewer: Viewer, bind: Bind): string {
  const reasons = parts(relationsOf(viewer, "all"), viewer, bind).map((found) => `(${found.one})`);
  return `(${reasons.join(" OR ")})`;
}
