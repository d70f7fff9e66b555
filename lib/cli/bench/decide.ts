import { decide } from "@/lib/commands/decide";
import { benchCompany, eightAtATime } from "./company";
import { type Figure, median } from "./figure";
import { textbookDecide } from "./textbook";

const rounds = 5;
const perRound = 400;

/** Decides tasks eight at a time, by turns our way and the textbook's, on fresh cases of the same kind. */
export async function decideBench(): Promise<Figure> {
  const bench = await benchCompany(2 * perRound * (rounds + 1) + 10, 8);
  const viewer = bench.deciders[5];
  if (!viewer) throw new Error("nobody decides");
  const ours = (task: string) => decide({ viewer, channel: "api" }, { task, verb: "approve", comment: "measured" });
  const textbook = (task: string) => textbookDecide(viewer, task);
  const rates: { readonly ours: number[]; readonly other: number[] } = { ours: [], other: [] };
  // The first round warms up both.
  for (let round = 0; round <= rounds; round++) {
    const our = await rate(await bench.open(perRound), ours);
    const other = await rate(await bench.open(perRound), textbook);
    if (round === 0) continue;
    rates.ours.push(our);
    rates.other.push(other);
  }
  const [our, other] = [median(rates.ours), median(rates.other)];
  const ratio = our / other;
  return { name: "decide", ours: our, other, unit: "decisions/s", ratio, reach: "≥ 1.5", holds: ratio >= 1.5 };
}

async function rate(
  tasks: readonly string[],
  act: (task: string) => Promise<{ readonly ok: boolean }>,
): Promise<number> {
  const begun = performance.now();
  const answers = await eightAtATime(tasks, act);
  const seconds = (performance.now() - begun) / 1000;
  if (!answers.every(({ ok }) => ok)) throw new Error("a decision of the bench was refused");
  return tasks.length / seconds;
}
