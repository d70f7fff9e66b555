import { askCondition } from "@/lib/commands/conditions";
import { type WaitingCondition, waitingConditions } from "@/lib/data/waits";
import { log } from "@/lib/log";
import { beginLoop, type Loop } from "./loop";

const lookEveryMs = 1000;
const askEveryMs = 60_000;

/**
 * Asks the conditions that steps wait for: each as soon as it is seen, then every minute. What was asked
 * when is only remembered here, so a worker that starts anew asks all of them at once.
 */
export function conditionRounds(now: () => number = Date.now): () => Promise<number> {
  let asked = new Map<string, number>();
  return async () => {
    const waiting = await waitingConditions();
    const before = asked;
    asked = new Map();
    let met = 0;
    for (const one of waiting) {
      const key = `${one.case} ${one.step} ${one.since}`;
      const last = before.get(key) ?? Number.NEGATIVE_INFINITY;
      const due = now() - last >= askEveryMs;
      asked.set(key, due ? now() : last);
      if (due && (await askOne(one))) met++;
    }
    return met;
  };
}

/** One condition that fails does not keep the others waiting. */
async function askOne(one: WaitingCondition): Promise<boolean> {
  try {
    const answer = await askCondition(one);
    if ("holds" in answer) return answer.holds;
    log.warn({ case: one.case, step: one.step, problem: answer.problem }, "a condition could not be asked");
  } catch (error) {
    log.error({ err: error, case: one.case, step: one.step }, "a condition could not be asked");
  }
  return false;
}

/** Asks until it is stopped. */
export function startWaits(): Loop {
  const round = conditionRounds();
  return beginLoop("waits", async () => {
    await round();
    return lookEveryMs;
  });
}
