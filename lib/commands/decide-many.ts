import type { TaskId } from "@/lib/engine/ids";
import type { Case } from "@/lib/engine/request";
import type { Verb } from "@/lib/engine/task";
import { plainDecision } from "@/lib/engine/vote";
import type { Outcome } from "./bulk-case";
import { type DecideInput, decide } from "./decide";
import { type BulkDoor, type BulkItem, batchOf, inBulk } from "./in-bulk";

export type ManyResult = { readonly task: string } & Outcome;

export interface ManyItem extends Pick<DecideInput, "task" | "comment" | "version"> {
  /** What the word may mean, in order: the first that the task's kind knows counts. */
  readonly verbs: readonly [Verb, ...Verb[]];
}

/** Decides many tasks, each with its own outcome: one refused is no reason to refuse the rest. */
export async function decideMany(
  door: BulkDoor,
  input: { readonly items: readonly ManyItem[]; readonly undoSeconds?: number | undefined },
): Promise<{ readonly batch: string; readonly results: readonly ManyResult[] }> {
  const batch = batchOf(door);
  const asked = input.items.map(
    (item): BulkItem => ({
      task: item.task,
      commands: (task, about) =>
        asksPolicy(about, task, item.verbs)
          ? null
          : item.verbs.map((verb) => ({
              ...plainDecision,
              type: "decide",
              task,
              verb,
              comment: item.comment ?? null,
              version: item.version ?? null,
              undoSeconds: input.undoSeconds ?? 0,
              batch,
            })),
    }),
  );
  const outcomes = await inBulk(door, batch, asked);
  const results: ManyResult[] = [];
  for (const [index, item] of input.items.entries()) {
    const outcome = outcomes[index] ?? (await alone({ ...door, key: `${batch}/${index}` }, item));
    results.push({ task: item.task, ...outcome });
  }
  return { batch, results };
}

/** A routing that is tried again asks the policy first, which is done for one task at a time. */
function asksPolicy(about: Case, task: TaskId, verbs: readonly Verb[]): boolean {
  if (!verbs.includes("retry")) return false;
  const step = about.tasks.find(({ id }) => id === task)?.step;
  return step !== undefined && about.steps[step]?.plan.kind === "route";
}

async function alone(door: BulkDoor, { task, verbs, comment, version }: ManyItem): Promise<Outcome> {
  const answer = await decide(door, { task, verb: verbs[0], comment, version });
  return answer.ok ? { ok: true } : answer;
}
