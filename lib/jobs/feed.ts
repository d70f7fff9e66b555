import { feedLater, feedSubscriptions, nextToTell } from "@/lib/data/subscriptions";
import type { WebhookId } from "@/lib/engine/ids";
import { call } from "./call";
import { beginLoop, type Loop } from "./loop";

/** What the job that tells a subscription its next events is given. */
export interface FeedPayload {
  readonly webhook: WebhookId;
}

const lookEveryMs = 500;
/** So that one subscription with much to hear does not hold a worker for long. */
const atOnce = 100;
const pauseSeconds = 30;

/**
 * Tells a subscription what waits for it, one event after the other in the order of the record. What is
 * refused is tried again by itself, later; where nobody is there at all, the rest waits too.
 */
export async function feed({ webhook }: FeedPayload): Promise<void> {
  for (let told = 0; told < atOnce; told++) {
    const next = await nextToTell(webhook);
    if (next.call === null) return next.later ? await feedLater(webhook, pauseSeconds) : undefined;
    if (!(await call({ call: next.call }))) return await feedLater(webhook, pauseSeconds);
  }
  await feedLater(webhook, 0);
}

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
