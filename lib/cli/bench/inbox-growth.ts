import { closeDatabase, pool } from "@/lib/data/db";
import { withBenchDatabase } from "./database";
import { type Figure, median } from "./figure";
import { foundBy, readersOf, rounds, timed } from "./inbox-find";
import { fillInbox } from "./inbox-rows";

const few = 10_000;
const many = 1_000_000;

/**
 * Finds somebody's fifty most urgent tasks among a million, in a company of ten thousand, against the same among ten
 * thousand, in one of a hundred: each in a database of its own, by turns.
 */
export async function inboxGrowthBench(large: string): Promise<Figure> {
  const inLarge = await readersOf(await fillInbox({ tasks: many, whole: false }));
  return withBenchDatabase(async (small) => {
    const inSmall = await readersOf(await fillInbox({ tasks: few, whole: false }));
    const times: { readonly ours: number[]; readonly other: number[] } = { ours: [], other: [] };
    for (let round = 0; round < rounds; round++) {
      await open(large);
      times.ours.push(await timed(inLarge, foundBy));
      await open(small);
      times.other.push(await timed(inSmall, foundBy));
    }
    const [ours, other] = [median(times.ours), median(times.other)];
    const ratio = ours / other;
    return { name: "inbox-growth", ours, other, unit: "ms", ratio, reach: "≤ 1.3", holds: ratio <= 1.3 };
  });
}

async function open(url: string): Promise<void> {
  await closeDatabase();
  pool(url);
}
