import { casesWaitingFor, dueCases } from "@/lib/data/cases";
import type { CaseId, PersonId } from "@/lib/engine/ids";
import { execute } from "./execute";

const system = { viewer: null, channel: "system" } as const;

/** Lets happen what has fallen due in cases that nobody touches. Gives how many were woken. */
export async function wakeDue(): Promise<number> {
  const due = await dueCases(200);
  for (const id of due) await execute(system, { request: id }, () => ({ type: "wake" }));
  return due.length;
}

/** After a change in the directory: tasks of this case that nobody can decide any more go to the fallback. */
export async function findSomebody(id: CaseId): Promise<void> {
  await execute(system, { request: id }, () => ({ type: "find-somebody" }));
}

/** The same for every open case in which one of these people has a say. Gives how many were looked at. */
export async function findSomebodyFor(people: readonly PersonId[]): Promise<number> {
  const cases = await casesWaitingFor(people);
  for (const id of cases) await findSomebody(id);
  return cases.length;
}
