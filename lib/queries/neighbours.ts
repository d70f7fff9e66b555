import type { Viewer } from "@/lib/access/viewer";
import { idsFor } from "./inbox";
import type { NeighboursView } from "./task-at-views";
import { taskRows } from "./task-rows";

/** How far into an inbox a task is looked for. */
const reach = 500;

/** What comes before and after a task in the viewer's inbox; null where it does not wait there. */
export async function neighboursOf(viewer: Viewer, task: string): Promise<NeighboursView | null> {
  const found = await idsFor(viewer, { view: "mine" }, { limit: reach, after: null });
  const place = found.findIndex((one) => one.task === task);
  if (place < 0) return null;
  const ids = [found[place - 1]?.task, found[place + 1]?.task];
  const rows = await taskRows(
    viewer,
    ids.filter((id) => id !== undefined),
  );
  const [previous, next] = ids.map((id) => rows.find((row) => row.id === id)?.number ?? null);
  return { previous: previous ?? null, next: next ?? null, place: place + 1, of: Math.min(found.length, reach) };
}
