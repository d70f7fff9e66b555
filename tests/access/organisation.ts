import fc from "fast-check";
import type { OraclePerson, OracleRequest, OracleSeat, Organisation } from "./oracle";

/** Ids that have not been used before, so that one database serves every run. */
export function freshId(): string {
  return crypto.randomUUID();
}

const size = { people: 8, groups: 2, apps: 2, entitlements: 2, requests: 5, items: 3 };

function ids(count: number): readonly string[] {
  return Array.from({ length: count }, freshId);
}

const index = (count: number) => fc.nat({ max: count - 1 });
const some = (count: number) => fc.uniqueArray(index(count), { maxLength: 3 });

const personShape = fc.record({
  gone: fc.nat({ max: 7 }),
  employment: fc.constantFrom("employee", "employee", "contractor", "unknown", "external") as fc.Arbitrary<
    OraclePerson["employment"]
  >,
  role: fc.nat({ max: 15 }),
  managers: fc.uniqueArray(fc.nat({ max: 100 }), { maxLength: 2 }),
});

const principalShape = fc.record({ kind: fc.nat({ max: 4 }), of: fc.nat({ max: 100 }) });

const togetherShape = fc.record({
  creator: index(size.people),
  assignee: index(size.people),
  inspector: fc.option(index(size.people), { freq: 2 }),
  followers: some(size.people),
});

const itemShape = fc.record({
  person: index(size.people),
  entitlement: index(size.entitlements),
  leads: index(size.people),
  closed: fc.boolean(),
  seats: fc.array(principalShape, { minLength: 1, maxLength: 2 }),
});

const requestShape = fc.record({
  type: fc.constantFrom("grant", "grant", "change", "revoke", "certify") as fc.Arbitrary<OracleRequest["type"]>,
  together: fc.option(togetherShape, { freq: 2 }),
  requester: index(size.people),
  subject: fc.option(index(size.people), { freq: 5 }),
  entitlement: fc.option(index(size.entitlements), { freq: 4 }),
  to: index(size.entitlements),
  closed: fc.boolean(),
  present: fc.array(fc.record({ principal: principalShape, barred: some(size.people) }), {
    minLength: 1,
    maxLength: 2,
  }),
  former: fc.array(principalShape, { maxLength: 1 }),
  deciders: fc.array(fc.record({ by: index(size.people), for: fc.option(index(size.people), { freq: 3 }) }), {
    maxLength: 2,
  }),
});

type RequestShape = typeof requestShape extends fc.Arbitrary<infer Shape> ? Shape : never;
type ItemShape = typeof itemShape extends fc.Arbitrary<infer Shape> ? Shape : never;

/** Generated organisations: several managers a person and no cycle, people outside and gone, every kind of principal. */
export const organisations: fc.Arbitrary<Organisation> = fc
  .record({
    subjectsSeeRemovals: fc.boolean(),
    people: fc.array(personShape, { minLength: size.people, maxLength: size.people }),
    groups: fc.array(some(size.people), { minLength: size.groups, maxLength: size.groups }),
    appOwners: fc.array(some(size.people), { minLength: size.apps, maxLength: size.apps }),
    entitlementOwners: fc.array(some(size.people), { minLength: size.entitlements, maxLength: size.entitlements }),
    requests: fc.array(requestShape, { minLength: 1, maxLength: size.requests }),
    items: fc.array(itemShape, { minLength: 1, maxLength: size.items }),
  })
  .map((shape) => {
    const people = ids(size.people);
    const groups = ids(size.groups);
    const apps = ids(size.apps);
    const entitlements = ids(size.entitlements);
    const at = (list: readonly string[], n: number) => list[n % list.length] ?? "";
    const listed = (keys: readonly string[], members: readonly (readonly number[])[]) =>
      new Map(keys.map((key, n) => [key, (members[n] ?? []).map((one) => at(people, one))]));
    // The app of entitlement n is app n, so that owners of both kinds differ.
    const principal = (one: { kind: number; of: number }, entitlement: number | null) => {
      if (one.kind === 1) return `group:${at(groups, one.of)}`;
      if (one.kind === 2 && entitlement !== null) return `app-owners:${at(apps, entitlement)}`;
      if (one.kind === 3 && entitlement !== null) return `entitlement-owners:${at(entitlements, entitlement)}`;
      return one.kind === 4 ? "admins" : `person:${at(people, one.of)}`;
    };
    const request = (one: RequestShape): OracleRequest => {
      const present: OracleSeat[] = one.present.map((seat) => ({
        principal: principal(seat.principal, one.entitlement),
        barred: seat.barred.map((n) => at(people, n)),
      }));
      const distinct = present.filter(
        (seat, n) => present.findIndex((other) => other.principal === seat.principal) === n,
      );
      if (one.together) return amongPeople(one.together, one.closed, (n) => at(people, n));
      return {
        id: freshId(),
        type: one.type,
        together: null,
        item: null,
        requester: at(people, one.requester),
        subject: one.subject === null ? null : at(people, one.subject),
        app: one.entitlement === null ? null : at(apps, one.entitlement),
        entitlement: one.entitlement === null ? null : at(entitlements, one.entitlement),
        to: one.type === "change" ? at(entitlements, one.to) : null,
        closed: one.closed,
        present: one.closed ? [] : distinct,
        former: [
          ...one.former.map((p) => principal(p, one.entitlement)),
          ...(one.closed ? distinct.map((s) => s.principal) : []),
        ],
        deciders: one.deciders.map((d) => ({ by: at(people, d.by), for: d.for === null ? null : at(people, d.for) })),
      };
    };
    const item = (one: ItemShape): OracleRequest => {
      const about = at(people, one.person);
      const named = [...new Set(one.seats.map((seat) => principal(seat, one.entitlement)))];
      return {
        id: freshId(),
        type: "certify",
        together: null,
        item: { leads: at(people, one.leads) },
        requester: about,
        subject: about,
        app: at(apps, one.entitlement),
        entitlement: at(entitlements, one.entitlement),
        to: null,
        closed: one.closed,
        present: one.closed ? [] : named.map((seat) => ({ principal: seat, barred: [about] })),
        former: one.closed ? named : [],
        deciders: [],
      };
    };
    return {
      subjectsSeeRemovals: shape.subjectsSeeRemovals,
      people: shape.people.map(
        (one, n): OraclePerson => ({
          id: at(people, n),
          active: one.gone !== 0,
          employment: one.employment,
          roles: one.role === 0 ? ["admin"] : one.role === 1 ? ["auditor"] : [],
          // Only people before somebody in the list can be above them.
          managers: n === 0 ? [] : [...new Set(one.managers.map((m) => at(people, m % n)))],
        }),
      ),
      groups: listed(groups, shape.groups),
      appOwners: listed(apps, shape.appOwners),
      entitlementOwners: listed(entitlements, shape.entitlementOwners),
      requests: [...shape.requests.map(request), ...shape.items.map(item)],
    };
  });

/** A task among people: nothing of a request is in it. */
function amongPeople(
  shape: { creator: number; assignee: number; inspector: number | null; followers: readonly number[] },
  closed: boolean,
  person: (n: number) => string,
): OracleRequest {
  const together = {
    creator: person(shape.creator),
    assignee: person(shape.assignee),
    inspector: shape.inspector === null ? null : person(shape.inspector),
    followers: shape.followers.map(person),
  };
  const seat = { principal: `person:${together.assignee}`, barred: [] };
  return {
    id: freshId(),
    type: "grant",
    together,
    item: null,
    requester: together.creator,
    subject: null,
    app: null,
    entitlement: null,
    to: null,
    closed,
    present: closed ? [] : [seat],
    former: [],
    deciders: [],
  };
}
