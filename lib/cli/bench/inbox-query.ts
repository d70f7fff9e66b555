import type { Viewer } from "@/lib/access/viewer";
import { type Figure, median } from "./figure";
import { findings, foundBy, readersOf, rounds, timed } from "./inbox-find";
import { flatten, handWritten } from "./inbox-flat";
import { fillInbox } from "./inbox-rows";

const tasks = 1_000_000;

/**
 * Finds the fifty most urgent of a million tasks for one person after the other, by everything that gives them a
 * task and takes it away, against one hand-written SELECT of the same fifty from a table that knows nothing but who
 * has which task, over one index. Both are prepared, on the same pool, by turns; the middle of five.
 */
export async function inboxQueryBench(): Promise<Figure> {
  const viewers = await readersOf(await fillInbox({ tasks, whole: false }));
  await flatten();
  for (const viewer of viewers) await mustAgree(viewer);
  const seconds: { readonly ours: number[]; readonly other: number[] } = { ours: [], other: [] };
  for (let round = 0; round < rounds; round++) {
    seconds.ours.push(await timed(viewers, foundBy));
    seconds.other.push(await timed(viewers, (viewer) => handWritten(viewer, findings)));
  }
  const [ours, other] = [median(seconds.ours), median(seconds.other)];
  const ratio = ours / other;
  return { name: "inbox-query", ours, other, unit: "ms", ratio, reach: "≤ 1.5", holds: ratio <= 1.5 };
}

async function mustAgree(viewer: Viewer): Promise<void> {
  const [found, other] = await Promise.all([foundBy(viewer), handWritten(viewer, findings)]);
  const same = found.length === findings && found.every(({ task }, index) => task === other[index]?.task_id);
  if (!same) throw new Error("the two queries of the bench find different tasks");
}
