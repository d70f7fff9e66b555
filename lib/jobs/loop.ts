import { log } from "@/lib/log";

/** Something done again and again until it is stopped. */
export interface Loop {
  /** Begins the next round now; while one is under way, right after it. */
  readonly wake: () => void;
  /** Waits for the round under way. */
  readonly stop: () => Promise<void>;
}

const longestPauseMs = 10_000;

/**
 * Runs rounds one after another; each answers how many milliseconds to wait for the next. A failed
 * round is logged and tried again with growing pauses, so that a database that is away for a while
 * ends nothing.
 */
export function beginLoop(name: string, round: () => Promise<number>): Loop {
  let stopped = false;
  let woken = false;
  let failures = 0;
  let endPause: (() => void) | null = null;

  const attempt = async (): Promise<number> => {
    try {
      const wait = await round();
      failures = 0;
      return wait;
    } catch (error) {
      failures++;
      log.error({ err: error, loop: name }, "a round failed and will be tried again");
      return Math.min(250 * 2 ** failures, longestPauseMs);
    }
  };
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!stopped) {
      woken = false;
      const wait = await attempt();
      // Nudges come by the dozen; after a failure they do not shorten the pause.
      if (!stopped && !(woken && failures === 0)) await pause(wait);
      endPause = null;
    }
  })();
  return {
    wake: () => {
      woken = true;
      if (failures === 0) endPause?.();
    },
    stop: async () => {
      stopped = true;
      endPause?.();
      await running;
    },
  };
}
