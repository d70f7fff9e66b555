import { newId } from "@/lib/data/new-id";
import type { Refusal } from "@/lib/engine/refusal";
import { type DecideInput, decide } from "./decide";
import type { Door } from "./door";

export interface ManyResult {
  readonly task: string;
  readonly ok: boolean;
  readonly refusal?: Refusal;
}

type Item = Pick<DecideInput, "task" | "verb" | "comment" | "version">;

/** How many are decided side by side: a few connections of the pool, so that others are served meanwhile. */
const side = 4;

/** Decides many tasks, each with its own outcome: one refused is no reason to refuse the rest. */
export async function decideMany(
  door: Door,
  input: { readonly items: readonly Item[]; readonly undoSeconds?: number | undefined },
): Promise<{ readonly batch: string; readonly results: readonly ManyResult[] }> {
  const batch = door.key ?? newId();
  const results: ManyResult[] = [];
  const queue = input.items.entries();
  const work = async () => {
    for (const [index, item] of queue) {
      const answer = await decide({ ...door, key: `${batch}/${index}` }, { ...item, undoSeconds: input.undoSeconds });
      results[index] = answer.ok
        ? { task: item.task, ok: true }
        : { task: item.task, ok: false, refusal: answer.refusal };
    }
  };
  await Promise.all(Array.from({ length: side }, work));
  return { batch, results };
}
