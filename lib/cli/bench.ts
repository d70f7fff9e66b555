// npm run bench -- [--json] [--peer=RATE] [NAME…]: measures what the design promises, each figure with what it is measured against.
import { parseArgs } from "node:util";
import { withBenchDatabase } from "./bench/database";
import { type Figure, holds, print } from "./bench/figure";

const benches: Readonly<Record<string, (database: string, peer: number | null) => Promise<Figure>>> = {
  decide: async () => (await import("./bench/decide")).decideBench(),
  "bulk-decide": async () => (await import("./bench/bulk-decide")).bulkDecideBench(),
  "campaign-staging": async () => (await import("./bench/campaign-staging")).campaignStagingBench(),
  "inbox-query": async () => (await import("./bench/inbox-query")).inboxQueryBench(),
  "inbox-growth": async (database) => (await import("./bench/inbox-growth")).inboxGrowthBench(database),
  "inbox-api": async (_, peer) => (await import("./bench/inbox-api")).inboxApiBench(peer),
  "inbox-page": async () => (await import("./bench/inbox-page")).inboxPageBench(),
  "key-to-paint": async () => (await import("./bench/key-to-paint")).keyToPaintBench(),
  "hundred-waits": async () => (await import("./bench/hundred-waits")).hundredWaitsBench(),
  "inbox-scroll": async () => (await import("./bench/inbox-scroll")).inboxScrollBench(),
  "inbox-js": async () => (await import("./bench/inbox-js")).inboxJsBench(),
  "message-delay": async () => (await import("./bench/message-delay")).messageDelayBench(),
  race: async () => (await import("./bench/race")).raceBench(),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false }, peer: { type: "string" } },
});
const peer = values.peer === undefined ? null : Number(values.peer);
if (peer !== null && !(peer > 0)) {
  process.stderr.write("--peer is the rate that the peer of inbox-api gives on this machine, in requests a second.\n");
  process.exit(2);
}
const names = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.\n`);
  process.exit(2);
}

// Each figure is taken in an empty database of its own, which is dropped afterwards.
const figures: Figure[] = [];
for (const name of names) {
  process.stderr.write(`${name} …\n`);
  const figure = await withBenchDatabase(async (url) => (await benches[name]?.(url, peer)) as Figure);
  figures.push(figure);
  // Whoever reads lines need not wait for the others, nor lose this one with them.
  if (values.json) process.stdout.write(print([figure], true));
}
if (!values.json) process.stdout.write(print(figures, false));
process.exitCode = figures.every(holds) ? 0 : 1;
