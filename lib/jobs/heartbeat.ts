import { beat, freeJobsOfTheDead } from "@/lib/data/workers";
import { log } from "@/lib/log";
import { beginLoop, type Loop } from "./loop";

const everyMs = 4000;

/**
 * Says every few seconds that this worker lives and frees the jobs of those that have died:
 * graphile-worker alone would keep them locked for four hours.
 */
export function startHeartbeat(worker: string): Loop {
  return beginLoop("heartbeat", async () => {
    await beat(worker);
    const dead = await freeJobsOfTheDead();
    if (dead.length > 0) log.warn({ workers: dead }, "freed the jobs of dead workers");
    return everyMs;
  });
}
