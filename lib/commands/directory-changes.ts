import { viewerById } from "@/lib/access/identify";
import { bearItems } from "@/lib/data/campaigns/birth";
import { changeDirectory } from "@/lib/data/directory/change";
import {
  casesAsking,
  changeDone,
  leavingNow,
  noteChanges,
  type OpenChange,
  openCasesAround,
  takeChange,
} from "@/lib/data/directory/changes";
import { enabledAdmins } from "@/lib/data/directory/edit";
import { casesWithoutAnybody, endPeople } from "@/lib/data/directory/leavers";
import { itemsForManagers, itemsWithoutAnybody, principalsOf } from "@/lib/data/directory/unborn-items";
import type { CaseId, PersonId, TaskId } from "@/lib/engine/ids";
import { log } from "@/lib/log";
import { callOffTarget } from "./call-off";
import type { Door } from "./door";
import { execute } from "./execute";
import { offboard } from "./offboard";
import { openFromTemplates } from "./open-template";
import { findSomebody, findSomebodyFor } from "./wake";

/**
 * Brings about what follows from changes in the directory, the oldest first. Each step may be done twice, so a
 * process that died in between is followed by whoever comes next. Gives how many changes were seen to.
 */
export async function settleDirectory(): Promise<number> {
  const failed: string[] = [];
  let seen = 0;
  for (let change = await takeChange(failed); change; change = await takeChange(failed)) {
    try {
      await bringAbout(change);
      await changeDone(change.id);
      seen++;
    } catch (error) {
      // The change itself is saved; the others must not wait for what follows from this one.
      log.error({ err: error, change: change.id }, "what follows from a change in the directory failed");
      failed.push(change.id);
    }
  }
  return seen;
}

/** How many items of campaigns are turned into cases at once. */
const atOnce = 200;

async function bringAbout(change: OpenChange): Promise<void> {
  await openFromTemplates(change);
  const { what, person, principal, app, entitlement } = change;
  if (what === "archived" && app) await callOffTarget(entitlement ? { entitlement } : { app });
  if (what === "standing" && principal) {
    await lookAtItems(() => itemsWithoutAnybody([principal], atOnce));
    await look(await casesAsking(principal));
  }
  if (what === "standing" && person) await look(await everyCase(person));
  if (what === "moved" && person) {
    await lookAtItems(() => itemsForManagers(person, atOnce));
    await look(await openCasesAround(person));
  }
  if (what === "left" && person) {
    await look(await everyCase(person));
    await offboard(await doorOf(change), person);
  }
}

/** Where somebody has a say, takes part, or is whom it is about. */
async function everyCase(person: PersonId): Promise<readonly CaseId[]> {
  const principals = await principalsOf(person);
  await lookAtItems(() => itemsWithoutAnybody(principals, atOnce));
  await findSomebodyFor([person]);
  return await openCasesAround(person);
}

async function look(cases: readonly CaseId[]): Promise<void> {
  for (const id of cases) await findSomebody(id);
}

/** Items of campaigns become cases when something concerns them, and a reviewer who is gone does. */
async function lookAtItems(next: () => Promise<readonly TaskId[]>): Promise<void> {
  for (let tasks = await next(); tasks.length > 0; tasks = await next()) {
    const refs = tasks.map((task) => ({ task }));
    if (!(await bearItems(null, refs))) return;
    for (const ref of refs) await execute({ viewer: null, channel: "system" }, ref, () => ({ type: "find-somebody" }));
  }
}

/** What follows is said to have been started by whoever changed the directory, while they are there. */
async function doorOf({ by, person }: OpenChange): Promise<Door> {
  const viewer = by && by !== person ? await viewerById(by) : null;
  return { viewer, channel: "system" };
}

/** Tasks behind which nobody is left, however that came about: they find somebody. Gives how many cases were looked at. */
export async function findAbandoned(): Promise<number> {
  const cases = await casesWithoutAnybody();
  await look(cases);
  return cases.length;
}

/** Those whose day to leave has come leave now; the last two admins stay until there is a third. */
export async function endLeavers(): Promise<number> {
  let ended = 0;
  for (const { id } of await leavingNow()) {
    const gone = await changeDirectory(async (client) => {
      await endPeople(client, [id], "person");
      const keep = (await enabledAdmins(client)) >= 2;
      if (keep) await noteChanges(client, [{ what: "left", person: id }], null);
      return { keep, result: keep };
    });
    if (gone) ended++;
  }
  return ended;
}
