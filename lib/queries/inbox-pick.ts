import type { Viewer } from "@/lib/access/viewer";
import { type PickedTask, pickedTasks } from "@/lib/data/reads/task-pick";
import { individual } from "@/lib/engine/individual";
import type { Recommendation } from "@/lib/engine/recommendation";
import type { PickedView } from "./inbox-views";
import { recommendationsOf } from "./insights-recommend";

/** A task with what is recommended about it. */
export interface Looked extends PickedTask {
  readonly recommended: Recommendation | null;
}

/** What is known of tasks that were found for this viewer, with what is recommended about each: two queries for any number. */
export async function lookedAt(viewer: Viewer, ids: readonly string[]): Promise<readonly Looked[]> {
  const tasks = await pickedTasks(ids, viewer.id);
  const known = await recommendationsOf(
    viewer,
    tasks.flatMap(({ about }) => about ?? []),
  );
  return tasks.map((task) => ({ ...task, recommended: (task.about && known.get(task.about.case)) ?? null }));
}

/** The same as it is needed for deciding several at once. */
export function pickedView({ id, number, kind, state, version, risk, own, recommended }: Looked): PickedView {
  const why = individual({ kind, risk, recommendation: recommended, own });
  return { id, number, kind, state, version, individual: why };
}
