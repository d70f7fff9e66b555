/** What is asked for in a row is asked for once. */
const together = 250;
/** Whoever has pressed a key within this time is busy: what others did can wait, their next key cannot. */
const resting = 900;
/** But never longer than this. */
const patience = 10_000;

/** When somebody worked with the keys last, and since when something has waited; in milliseconds of one clock. */
export interface Hands {
  readonly pressed: number;
  readonly since: number;
}

/** How many milliseconds what waits has to wait still, as of now: for others like it, and for the hands to rest. */
export function waitStill({ pressed, since }: Hands, now: number): number {
  const first = since + together;
  const rested = pressed + resting;
  return Math.max(0, Math.min(Math.max(first, rested), since + patience) - now);
}
