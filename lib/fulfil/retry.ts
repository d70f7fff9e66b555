const minute = 60;
const hour = 60 * minute;

/** Seconds to wait after each attempt that got no answer: growing, a day in all. */
const pauses = [5, 30, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour, 8 * hour];

/** How long to wait before the next attempt, after so many; null when it is given up. */
export function pauseAfter(attempts: number): number | null {
  return pauses[attempts - 1] ?? null;
}
