import type { Verb } from "@/lib/engine/task";
import type { Outcome } from "./bulk-case";
import { decideMany, type ManyResult } from "./decide-many";
import { type BulkDoor, batchOf, inBulk } from "./in-bulk";

/** What somebody wants to have decided on one item of a review; no verb takes their decision back. */
export interface ReviewWanted {
  readonly task: string;
  readonly verb: Verb | null;
  readonly comment: string | null;
  readonly version: number | null;
}

/** Decides items of reviews and takes decisions back, each with its own outcome, in the order of the call. */
export async function draftReviews(
  door: BulkDoor,
  items: readonly ReviewWanted[],
  undoSeconds: number,
): Promise<readonly ManyResult[]> {
  const wanted = items.flatMap(({ verb, ...item }) => (verb === null ? [] : [{ ...item, verbs: [verb] as const }]));
  const back = items.filter(({ verb }) => verb === null);
  const [decided, taken] = await Promise.all([
    wanted.length > 0 ? decideMany(door, { items: wanted, undoSeconds }) : null,
    takeBack(door, back),
  ]);
  const outcomes = new Map([...(decided?.results ?? []), ...taken].map((result) => [result.task, result]));
  return items.map(({ task }) => outcomes.get(task) ?? { task, ok: false, failed: true });
}

async function takeBack(door: BulkDoor, items: readonly ReviewWanted[]): Promise<readonly ManyResult[]> {
  if (items.length === 0) return [];
  const own = door.key === undefined ? door : { ...door, key: `${door.key} back` };
  const outcomes = await inBulk(
    own,
    batchOf(own),
    items.map(({ task }) => ({ task, commands: (id) => [{ type: "undo", task: id }] })),
  );
  return items.map(({ task }, index) => ({ task, ...outcomeOf(outcomes[index]) }));
}

function outcomeOf(outcome: Outcome | undefined): Outcome {
  return outcome ?? { ok: false, failed: true };
}
