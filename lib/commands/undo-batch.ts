import { tasksOfBatch } from "@/lib/data/bulk";
import type { Outcome } from "./bulk-case";
import { type Answer, refused } from "./door";
import { type BulkDoor, batchOf, inBulk } from "./in-bulk";

export interface BatchUndone {
  readonly results: readonly ({ readonly task: string } & Outcome)[];
}

/** Takes back a bulk decision of one's own while its window is open; what has taken effect meanwhile stays, and is named. */
export async function undoBatch(door: BulkDoor, batch: string): Promise<Answer<BatchUndone>> {
  const tasks = await tasksOfBatch(door.viewer.id, batch);
  if (tasks.length === 0) return refused({ code: "not-found" });
  const items = tasks.map((id) => ({ task: id, commands: () => [{ type: "undo", task: id, batch } as const] }));
  const outcomes = await inBulk(door, batchOf(door), items);
  if (!outcomes.some((outcome) => outcome?.ok)) return refused({ code: "nothing-to-undo" });
  return { ok: true, value: { results: tasks.map((task, index) => ({ task, ...outcomeOf(outcomes[index]) })) } };
}

function outcomeOf(outcome: Outcome | undefined): Outcome {
  return outcome ?? { ok: false, failed: true };
}
