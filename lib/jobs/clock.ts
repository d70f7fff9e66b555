import { wakeDue } from "@/lib/commands/wake";
import { millisecondsToNextWake } from "@/lib/data/workers";
import { beginLoop, type Loop } from "./loop";

const longestMs = 1000;
const shortestMs = 25;

/**
 * Wakes the cases in which something has fallen due: every second, and right when the next is due.
 * Decisions do not depend on it (whoever touches a case settles it first), only how soon others hear.
 */
export function startClock(): Loop {
  return beginLoop("clock", async () => {
    await wakeDue();
    const next = (await millisecondsToNextWake()) ?? longestMs;
    return Math.min(Math.max(next, shortestMs), longestMs);
  });
}
