import { viewerById } from "@/lib/access/identify";
import type { Viewer } from "@/lib/access/viewer";
import { inboxIds } from "@/lib/data/reads/inbox-ids";
import type { TaskFound } from "@/lib/data/reads/task-ids";
import { median } from "./figure";
import type { Waiting } from "./inbox-rows";

export const rounds = 5;
/** How often a round goes through all readers. */
const passes = 10;
/** How many tasks a page finds; it looks for one more than it shows. */
export const findings = 50;

/** Those who read, with everything they stand behind. */
export async function readersOf({ readers }: Waiting): Promise<readonly Viewer[]> {
  const viewers = await Promise.all(readers.map(viewerById));
  return viewers.filter((viewer) => viewer !== null);
}

/** The most urgent tasks of somebody, as the inbox finds them. */
export function foundBy(viewer: Viewer): Promise<readonly TaskFound[]> {
  return inboxIds(viewer, { state: "open" }, { limit: findings - 1, after: null });
}

/** How many milliseconds a query takes in the middle, one after another for all readers in turn. */
export async function timed(viewers: readonly Viewer[], find: (viewer: Viewer) => Promise<unknown>): Promise<number> {
  // What is read for the first time is read from disk, and planned.
  for (const viewer of viewers) await find(viewer);
  const times: number[] = [];
  for (let pass = 0; pass < passes; pass++)
    for (const viewer of viewers) {
      const begun = performance.now();
      await find(viewer);
      times.push(performance.now() - begun);
    }
  return median(times);
}
