import { feedSubscriptions } from "@/lib/data/subscriptions";
import { beginLoop, type Loop } from "./loop";

const lookEveryMs = 500;

/** Enters for each subscription what the record has for it by now; answers how many calls that made. */
export async function feedWaiting(): Promise<number> {
  let entered = 0;
  for (let round = await feedSubscriptions(); round !== null; round = await feedSubscriptions()) entered += round;
  return entered;
}

/** Feeds subscriptions until it is stopped: what a dead worker left is found by the next. */
export function startFeeder(): Loop {
  return beginLoop("feeder", async () => {
    await feedWaiting();
    return lookEveryMs;
  });
}
