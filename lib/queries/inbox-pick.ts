import type { Viewer } from "@/lib/access/viewer";
import { pickedTasks } from "@/lib/data/reads/task-pick";
import { type Individual, individual } from "@/lib/engine/individual";
import type { TaskKind, TaskState } from "@/lib/engine/task";
import type { TaskQuery } from "@/lib/format/task-query";
import { taskIds } from "./inbox-list";
import { recommendationsOf } from "./insights-recommend";

/** A task that can be decided together with others, as far as that has to be known. */
export interface PickedView {
  readonly id: string;
  readonly number: string;
  readonly kind: TaskKind;
  readonly state: TaskState;
  readonly version: number;
  /** Why its positive verb is left out. */
  readonly individual: Individual | null;
}

/** The most that are decided in one call. */
export const mostPicked = 5_000;

/** Everything that a query finds, and whether that is all. */
export async function pickAll(
  viewer: Viewer,
  query: TaskQuery,
): Promise<{ readonly items: readonly PickedView[]; readonly whole: boolean }> {
  const ids = await taskIds(viewer, query, mostPicked + 1);
  return { items: await picked(viewer, ids.slice(0, mostPicked)), whole: ids.length <= mostPicked };
}

/** The same of tasks that were found for this viewer. */
export async function picked(viewer: Viewer, ids: readonly string[]): Promise<readonly PickedView[]> {
  const tasks = await pickedTasks(ids, viewer.id);
  const recommended = await recommendationsOf(
    viewer,
    tasks.flatMap(({ about }) => about ?? []),
  );
  return tasks.map(({ id, number, kind, state, version, risk, own, about }) => {
    const recommendation = about ? (recommended.get(about.case) ?? null) : null;
    return { id, number, kind, state, version, individual: individual({ kind, risk, recommendation, own }) };
  });
}
