import { Agent, get } from "node:http";
import type { Viewer } from "@/lib/access/viewer";
import { createToken } from "@/lib/data/tokens";
import { type Figure, median } from "./figure";
import { readersOf, rounds } from "./inbox-find";
import { flatten, handWritten } from "./inbox-flat";
import { fillInbox } from "./inbox-rows";
import { withSystem } from "./system";

const tasks = 100_000;
const clients = 10;
const rowsAsked = 25;
const perRound = 100;
/** What the quickest of the headless content systems answered with the same rows on the two cores of the plan. */
const peerOfThePlan = 507;

/**
 * Ten clients, each somebody else with a token of their own, ask for their inbox over HTTP one call after the other:
 * signature, sight, the rows with all that they show. How many answers there are in a second; as the ratio, how many
 * of the same rows' ids the bare SQL gives on the pool in that time, as many at once. `peer` is what Keystone 8.1
 * gives on this machine, in requests a second; null: what it gave on another.
 */
export async function inboxApiBench(peer: number | null): Promise<Figure> {
  const viewers = (await readersOf(await fillInbox({ tasks, whole: true }))).slice(0, clients);
  await flatten();
  const asking = await Promise.all(
    viewers.map(async (viewer) => ({
      viewer,
      token: await createToken({ person: viewer.id, name: "bench", scope: "read", days: 1 }),
    })),
  );
  return withSystem((address) => figureOf(address, asking, peer ?? peerOfThePlan));
}

/** Somebody who asks. */
interface Client {
  readonly viewer: Viewer;
  readonly token: string;
}

/** The figure of a system that runs. */
async function figureOf(address: string, asking: readonly Client[], peer: number): Promise<Figure> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const ours: number[] = [];
  const other: number[] = [];
  try {
    // The first round warms up both.
    for (let round = 0; round <= rounds; round++) {
      const our = await rate(asking, ({ token }) => call(agent, address, token));
      const bare = await rate(asking, ({ viewer }) => asked(handWritten(viewer, rowsAsked)));
      if (round === 0) continue;
      ours.push(our);
      other.push(bare);
    }
  } finally {
    agent.destroy();
  }
  const [our, bare] = [median(ours), median(other)];
  const wanted = 1.5 * peer;
  return {
    name: "inbox-api",
    ours: our,
    other: bare,
    unit: "requests/s",
    ratio: bare / our,
    reach: `≥ 1.5 × ${peer}/s of Keystone 8.1, measured apart`,
    holds: our >= wanted,
  };
}

/** How many in a second, all clients at once, each with one after the other. */
async function rate(asking: readonly Client[], ask: (client: Client) => Promise<void>): Promise<number> {
  const begun = performance.now();
  await Promise.all(
    asking.map(async (client) => {
      for (let call = 0; call < perRound; call++) await ask(client);
    }),
  );
  return (asking.length * perRound * 1000) / (performance.now() - begun);
}

async function asked(rows: Promise<readonly unknown[]>): Promise<void> {
  mustBeAll((await rows).length);
}

function mustBeAll(length: unknown): void {
  if (length !== rowsAsked) throw new Error(`${length} of ${rowsAsked} rows were answered`);
}

async function call(agent: Agent, address: string, token: string): Promise<void> {
  const text = await new Promise<string>((resolve, reject) => {
    const url = `${address}/api/v1/tasks?limit=${rowsAsked}`;
    get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve(Buffer.concat(parts).toString()));
      answer.on("error", reject);
    }).on("error", reject);
  });
  const { items }: { readonly items?: readonly unknown[] } = JSON.parse(text);
  mustBeAll(items?.length);
}
