import type { Viewer } from "@/lib/access/viewer";
import { decide } from "@/lib/commands/decide";
import { decideMany } from "@/lib/commands/decide-many";
import { benchCompany } from "./company";
import { type Figure, median } from "./figure";

const rounds = 5;
const size = 5000;
/** How much the memory in use may grow while a call runs: what one call holds at once, and no more with every call. */
const flat = 256 * 1024 * 1024;

/** Decides five thousand tasks in one call, and by turns as many one after another, on fresh cases of the same kind. */
export async function bulkDecideBench(): Promise<Figure> {
  const bench = await benchCompany(1, 8);
  const viewer = bench.deciders[5];
  if (!viewer) throw new Error("nobody decides");
  const ours: number[] = [];
  const other: number[] = [];
  let grown = 0;
  for (let round = 0; round < rounds; round++) {
    const many = await inOneCall(viewer, await bench.openMany(size));
    ours.push(many.seconds);
    grown = Math.max(grown, many.grown);
    other.push(await oneByOne(viewer, await bench.openMany(size)));
  }
  const [our, their] = [median(ours), median(other)];
  const ratio = their / our;
  const megabytes = Math.round(grown / 1024 / 1024);
  return {
    name: "bulk-decide",
    ours: our,
    other: their,
    unit: `s for ${size} (+${megabytes} MB)`,
    ratio,
    reach: "≥ 10 × faster, memory flat",
    holds: ratio >= 10 && grown < flat,
  };
}

async function inOneCall(viewer: Viewer, tasks: readonly string[]) {
  const before = process.memoryUsage().heapUsed;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed);
  }, 20);
  const begun = performance.now();
  const { results } = await decideMany(
    { viewer, channel: "api" },
    { items: tasks.map((task) => ({ task, verbs: ["approve"], comment: "measured" })) },
  );
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(watch);
  if (!results.every(({ ok }) => ok)) throw new Error("a decision of the bench was refused");
  return { seconds, grown: most - before };
}

async function oneByOne(viewer: Viewer, tasks: readonly string[]): Promise<number> {
  const begun = performance.now();
  for (const task of tasks) {
    const { ok } = await decide({ viewer, channel: "api" }, { task, verb: "approve", comment: "measured" });
    if (!ok) throw new Error("a decision of the bench was refused");
  }
  return (performance.now() - begun) / 1000;
}
