import { createHash } from "node:crypto";
import type { Viewer } from "@/lib/access/viewer";
import { type BulkLoaded, bulkKey, loadMany } from "@/lib/data/bulk";
import { bearItems } from "@/lib/data/campaigns/birth";
import { commitMany } from "@/lib/data/commit";
import { isPassing, isTaken, isWrongValue } from "@/lib/data/errors";
import { newId } from "@/lib/data/new-id";
import type { Command } from "@/lib/engine/command";
import type { CaseId, PersonId, TaskId } from "@/lib/engine/ids";
import type { Case } from "@/lib/engine/request";
import { log } from "@/lib/log";
import { type CaseTold, type Outcome, plenty, suppliesOf, tellCase } from "./bulk-case";
import type { Door } from "./door";

/** Who does many things at once: always a person. */
export type BulkDoor = Door & { readonly viewer: Viewer };

/** One thing to do, to one task. */
export interface BulkItem {
  /** Id or number. */
  readonly task: string;
  /** What may be meant, in order: the first that the task's kind knows is done. Null: this one is not for a bulk call, and gets no outcome. */
  readonly commands: (task: TaskId, about: Case) => readonly Command[] | null;
}

interface Bulk {
  readonly door: BulkDoor;
  readonly batch: string;
  readonly people: readonly PersonId[];
  readonly settle: (index: number, outcome: Outcome) => void;
}

type Waiting = BulkItem & { readonly index: number };

/** Tasks whose cases are loaded and written by one statement each. */
const chunkSize = 500;
/** Chunks on their way at once: one is decided while the other is written. */
const side = 2;
/** How often lost races are decided again. */
const attempts = 40;

/** The id of a bulk call: the same for the same key of a person, so that a repeated call belongs together with the first. */
export function batchOf({ viewer, key }: BulkDoor): string {
  if (key === undefined) return newId();
  const hex = createHash("sha256").update(`${viewer.id} ${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Does many things, each with its own outcome: loads and commits the cases of five hundred tasks at a time
 * in one statement each. Items of one case are decided one after the other.
 */
export async function inBulk(
  door: BulkDoor,
  batch: string,
  items: readonly BulkItem[],
  people: readonly PersonId[] = [],
): Promise<readonly (Outcome | undefined)[]> {
  const outcomes: (Outcome | undefined)[] = items.map(() => undefined);
  const settle: Bulk["settle"] = (index, outcome) => {
    outcomes[index] = outcome;
  };
  const waiting = items.map((item, index) => ({ ...item, index }));
  const starts = Array.from({ length: Math.ceil(items.length / chunkSize) }, (_, index) => index * chunkSize).values();
  const work = async () => {
    for (const start of starts) {
      await doChunk({ door, batch, people, settle }, waiting.slice(start, start + chunkSize));
    }
  };
  await Promise.all(Array.from({ length: side }, work));
  return outcomes;
}

/** Losers are decided again. */
async function doChunk(bulk: Bulk, items: readonly Waiting[]): Promise<void> {
  let waiting = items;
  for (let tried = 0; waiting.length > 0; tried++) {
    if (tried === attempts) throw new Error(`${waiting.length} items were not saved in ${attempts} attempts`);
    try {
      waiting = await attempt(bulk, waiting);
    } catch (error) {
      if (!(await isToBeTriedAgain(bulk, waiting, error))) return;
    }
  }
}

/** What the database refused is halved until the one item is found; where somebody else was first, reading again finds out what that leads to. */
async function isToBeTriedAgain(bulk: Bulk, items: readonly Waiting[], error: unknown): Promise<boolean> {
  if (isPassing(error)) return true;
  if (!isTaken(error) && !isWrongValue(error)) throw error;
  const [only] = items;
  if (items.length > 1 || !only) {
    const half = Math.ceil(items.length / 2);
    await doChunk(bulk, items.slice(0, half));
    await doChunk(bulk, items.slice(half));
    return false;
  }
  if (isTaken(error)) return true;
  log.error({ err: error, task: only.task }, "one item of a bulk call failed");
  bulk.settle(only.index, { ok: false, failed: true });
  return false;
}

/** Loads, decides and commits once. Gives the items that lost a race, to be done again. */
async function attempt(bulk: Bulk, items: readonly Waiting[]): Promise<readonly Waiting[]> {
  const { door, batch, settle } = bulk;
  const loaded = await load(bulk, items);
  const told = tellCases(bulk, items, loaded);
  const changes = told.flatMap(({ now }) => (now && now.change.events.length > 0 ? [now.change] : []));
  const written = { changes, actor: door.viewer.id, key: bulkKey(batch), hash: door.hash ?? "" };
  const saved = await commitMany(written);
  return told.flatMap(({ now, items: group }) => {
    if (!now || (now.change.events.length > 0 && !saved.has(now.change.after.id))) return group;
    for (const [index, outcome] of now.outcomes) settle(index, outcome);
    return [];
  });
}

/** Items of a campaign become cases with the first command that concerns them. */
async function load({ door, batch, people }: Bulk, items: readonly Waiting[]): Promise<BulkLoaded> {
  const asked = {
    tasks: items.map(({ task }) => task),
    viewer: door.viewer,
    people,
    taskNumbers: items.length + plenty.numbers,
    batch,
    hash: door.hash ?? "",
  };
  const loaded = await loadMany(asked);
  const absent = asked.tasks.filter((task) => !taskIn(loaded, task));
  const born =
    absent.length > 0 &&
    (await bearItems(
      door.viewer,
      absent.map((task) => ({ task })),
    ));
  return born ? await loadMany(asked) : loaded;
}

function taskIn({ tasks }: BulkLoaded, task: string) {
  return tasks.get(task) ?? tasks.get(task.toLowerCase());
}

interface Told {
  readonly items: readonly Waiting[];
  /** Null: to be loaded again with more task numbers. */
  readonly now: CaseTold | null;
}

function tellCases({ door, settle }: Bulk, items: readonly Waiting[], loaded: BulkLoaded): readonly Told[] {
  const supplies = suppliesOf(loaded.taskNumbers);
  const given = { at: door.at ?? loaded.at, actor: door.viewer.id, channel: door.channel, requestNumber: null };
  return [...byCase(items, loaded, settle)].map(([id, group]) => {
    const found = loaded.cases.get(id);
    if (!found) throw new Error("a task without its case");
    return { items: group, now: tellCase(found.case, group, { ...given, facts: found.facts }, supplies) };
  });
}

/** Items by case, in the order of the call; what is not there, or was done before under the same key, is settled at once. */
function byCase(items: readonly Waiting[], loaded: BulkLoaded, settle: Bulk["settle"]) {
  const groups = new Map<CaseId, (Waiting & { readonly id: TaskId })[]>();
  for (const item of items) {
    const found = taskIn(loaded, item.task);
    const before = loaded.decided.get(item.index);
    // Where the call is what is left to do, another task may have the place of one that is done.
    if (before && (!found || found.task === before)) settle(item.index, { ok: true });
    else if (!found) settle(item.index, { ok: false, refusal: { code: "not-found" } });
    else {
      const group = groups.get(found.case) ?? [];
      group.push({ ...item, id: found.task });
      groups.set(found.case, group);
    }
  }
  return groups;
}
