import type { Viewer } from "@/lib/access/viewer";
import { keyed } from "@/lib/data/db";
import { type Figure, median } from "./figure";
import { findings, foundBy, readersOf, rounds, timed } from "./inbox-find";
import { fillInbox, unlimited } from "./inbox-rows";

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
    seconds.other.push(await timed(viewers, handWritten));
  }
  const [ours, other] = [median(seconds.ours), median(seconds.other)];
  const ratio = ours / other;
  return { name: "inbox-query", ours, other, unit: "ms", ratio, reach: "≤ 1.5", holds: ratio <= 1.5 };
}

function handWritten(viewer: Viewer): Promise<readonly { readonly task_id: string }[]> {
  return keyed("SELECT due_at, task_id FROM bench_flat WHERE person_id = $1 ORDER BY due_at, task_id LIMIT 50", [
    viewer.id,
  ]);
}

/** Every task of everybody who has it, in a row of its own. */
async function flatten(): Promise<void> {
  await unlimited(`CREATE TABLE bench_flat AS
    WITH behind AS MATERIALIZED (SELECT 'person:' || id AS principal, id AS person_id FROM people
      UNION ALL SELECT 'group:' || group_id, person_id FROM group_members
      UNION ALL SELECT 'app-owners:' || app_id, person_id FROM app_owners
      UNION ALL SELECT 'entitlement-owners:' || entitlement_id, person_id FROM entitlement_owners)
    SELECT DISTINCT b.person_id, s.due_at, s.task_id FROM seats s JOIN behind b ON b.principal = s.principal
    WHERE NOT b.person_id = ANY (s.barred)`);
  await unlimited("CREATE UNIQUE INDEX bench_flat_order ON bench_flat (person_id, due_at, task_id)");
  await unlimited("VACUUM ANALYZE bench_flat");
}

async function mustAgree(viewer: Viewer): Promise<void> {
  const [found, other] = await Promise.all([foundBy(viewer), handWritten(viewer)]);
  const same = found.length === findings && found.every(({ task }, index) => task === other[index]?.task_id);
  if (!same) throw new Error("the two queries of the bench find different tasks");
}
