import type { Directory, DirectoryChanges } from "@/lib/data/directory/directory";
import type { PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Files } from "./files";
import type { Identified } from "./identify";
import { planApps, planEntitlements, planGroups } from "./plan-access";
import { planGrants } from "./plan-grants";
import { planPeople } from "./plan-people";
import type { FileName } from "./problem";

/** One file's share: how many of its rows are new, change something or change nothing. */
export interface Tally {
  readonly file: FileName;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** A line of the report: what happens to one person or thing. */
export interface Note {
  readonly file: FileName;
  readonly about: string;
  readonly text: string;
}

/** What an import will do: rows to be written, and what is to be said about them. */
export interface Plan {
  readonly changes: DirectoryChanges;
  readonly tallies: readonly Tally[];
  /** What is new or differs, for a dry run. */
  readonly steps: readonly Note[];
  /** What the file says and somebody else had set: it stays. */
  readonly kept: readonly Note[];
  /** Access that the file lists although its removal was confirmed after the file's time. */
  readonly drift: readonly Note[];
  readonly leavers: readonly Leaver[];
  /** People who may have lost a say in open cases: leavers, former managers, and whose standing changed. */
  readonly unsettled: readonly PersonId[];
  /** Active people before the import. */
  readonly before: number;
  /** Active internal admins after it. */
  readonly admins: number;
}

export interface Leaver {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
}

export interface PlanOptions {
  /** People who are not in people.csv leave. */
  readonly complete: boolean;
  /** The time the files speak of. */
  readonly asOf: Instant;
  readonly newId: () => string;
}

/** Compares the files with the directory. Pure: the same input gives the same plan, ids apart from `newId`. */
export function makePlan(files: Files, directory: Directory, who: Identified, options: PlanOptions): Plan {
  const { newId } = options;
  const people = planPeople(files, directory, who, options);
  const groups = planGroups(files.groups, directory, people.idOf, newId);
  const apps = planApps(files.apps, directory, people.idOf, newId);
  const entitlements = planEntitlements(files.entitlements, directory, apps.idOf, people.idOf, newId);
  const grants = planGrants(files.grants, directory, entitlements.idOf, people.idOf, newId);
  const parts = [people, groups, apps, entitlements, grants];
  return {
    changes: {
      people: people.rows,
      edges: people.edges,
      groups: groups.rows,
      members: groups.links,
      apps: apps.rows,
      appOwners: apps.links,
      entitlements: entitlements.rows,
      entitlementOwners: entitlements.links,
      grants: grants.rows,
      leavers: people.leavers.map((person) => person.id),
    },
    tallies: parts.map((part) => part.tally).filter((tally) => files.given.has(tally.file)),
    steps: parts.flatMap((part) => part.steps),
    kept: parts.flatMap((part) => part.kept),
    drift: grants.drift,
    leavers: people.leavers,
    unsettled: people.unsettled,
    before: directory.people.filter((person) => person.status === "active").length,
    admins: people.admins,
  };
}

/** Whether anything is to be written. */
export function changesAnything({ tallies, leavers }: Pick<Plan, "tallies" | "leavers">): boolean {
  return leavers.length > 0 || tallies.some((tally) => tally.added + tally.changed > 0);
}
