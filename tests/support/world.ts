import { usualCalendar } from "@/lib/engine/calendar";
import type { Facts, KnownPerson } from "@/lib/engine/command";
import type { GroupId, PersonId, Principal } from "@/lib/engine/ids";
import { abe, ada, ana, app, entitlement, eve, gil, gus, max, mia, olga, otto, platform } from "./cast";

export interface World {
  readonly people: Record<PersonId, KnownPerson>;
  readonly managers: Partial<Record<PersonId, readonly PersonId[]>>;
  readonly appOwners: readonly PersonId[];
  readonly entitlementOwners: readonly PersonId[];
  readonly groups: Readonly<Record<string, readonly PersonId[]>>;
  readonly admins: readonly PersonId[];
  /** Nobody is away, and nothing was changed by those concerned, unless it is said. */
  readonly delegations?: Facts["delegations"];
  readonly ownChanges?: Facts["ownChanges"];
  readonly load?: Facts["load"];
  readonly rules?: Facts["rules"];
}

/** Somebody in a world. */
export const known = (external = false): KnownPerson => ({ active: true, internal: !external });

export const world: World = {
  people: Object.fromEntries(
    [ana, mia, max, olga, otto, gil, gus, ada, abe, eve].map((person) => [person, known(person === eve)]),
  ),
  managers: { [ana]: [mia], [mia]: [max], [olga]: [max], [gil]: [mia] },
  appOwners: [olga, otto],
  entitlementOwners: [],
  groups: { [platform]: [gil, gus] },
  admins: [ada, abe],
};

export function deactivate(before: World, ...people: readonly PersonId[]): World {
  const gone = Object.fromEntries(people.map((person) => [person, { active: false, internal: true }]));
  return { ...before, people: { ...before.people, ...gone } };
}

/** Nobody is away, nothing was changed by those concerned, the usual hours. */
const quiet = { delegations: {}, load: {}, ownChanges: {}, calendar: usualCalendar, rules: {} };

function said({ delegations = {}, ownChanges = {}, load = {}, rules = {} }: World) {
  return { delegations, ownChanges, load, rules };
}

/** What the database would answer in this world, for a case about this person. */
export function factsIn(here: World, about: PersonId, opening?: Facts["opening"]): Facts {
  const people = Object.keys(here.people) as PersonId[];
  const behind: Partial<Record<Principal, readonly PersonId[]>> = {
    admins: here.admins,
    [`app-owners:${app}`]: here.appOwners,
    [`entitlement-owners:${entitlement}`]: here.entitlementOwners,
  };
  for (const person of people) behind[`person:${person}`] = [person];
  for (const [group, members] of Object.entries(here.groups)) behind[`group:${group as GroupId}`] = members;
  const facts = {
    people: here.people,
    behind,
    managers: Object.fromEntries([...people, about].map((one) => [one, managersOf(here, one)])),
    ...quiet,
    ...said(here),
  };
  return opening ? { ...facts, opening } : facts;
}

export function managersOf(here: World, person: PersonId): readonly (readonly PersonId[])[] {
  const levels: PersonId[][] = [];
  const seen = new Set([person]);
  for (let level = [...(here.managers[person] ?? [])]; level.length > 0; ) {
    const fresh = level.filter((manager) => !seen.has(manager));
    if (fresh.length === 0) break;
    for (const manager of fresh) seen.add(manager);
    levels.push(fresh);
    level = fresh.flatMap((manager) => here.managers[manager] ?? []);
  }
  return levels;
}
