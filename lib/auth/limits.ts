import { createHash } from "node:crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";

const quarterOfAnHour = 900;

// These bound what one process does for one client; how many links a person is sent is bounded in the
// database, for all processes together.
const limits = {
  "link by address": new RateLimiterMemory({ points: 5, duration: quarterOfAnHour }),
  "link by client": new RateLimiterMemory({ points: 60, duration: quarterOfAnHour }),
  "sign-in by client": new RateLimiterMemory({ points: 120, duration: quarterOfAnHour }),
} as const;

/** Counts one attempt. Null: go on; otherwise how many minutes to wait. */
export async function tooMany(limit: keyof typeof limits, who: string): Promise<number | null> {
  const key = createHash("sha256").update(who).digest("base64url");
  const limiter = limits[limit];
  const state = await limiter.get(key);
  if (state && state.consumedPoints >= limiter.points) return Math.max(1, Math.ceil(state.msBeforeNext / 60_000));
  await limiter.penalty(key, 1);
  return null;
}

/** Who calls, as far as the connection tells: the first address that a proxy wrote down. */
export function clientOf(headers: Pick<Headers, "get">): string {
  return headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "unknown";
}

/** Begins to count anew: for tests. */
export async function forgetAttempts(limit: keyof typeof limits, who: string): Promise<void> {
  await limits[limit].delete(createHash("sha256").update(who).digest("base64url"));
}
