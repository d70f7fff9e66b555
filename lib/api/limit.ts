import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { tooMany } from "./problem";

/** Calls a minute with one token, at one process. */
export const callsAMinute = 6_000;

// One count for the whole process, also when the module is loaded twice.
const kept = globalThis as { countersignCalls?: RateLimiterMemory };

function limiter(): RateLimiterMemory {
  kept.countersignCalls ??= new RateLimiterMemory({ points: callsAMinute, duration: 60 });
  return kept.countersignCalls;
}

/** Counts a call of one token; too many are told when to come again. */
export async function countCall(token: string): Promise<void> {
  try {
    await limiter().consume(token);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooMany(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
    throw error;
  }
}
