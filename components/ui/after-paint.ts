let waiting: (() => void)[] = [];
let channel: MessageChannel | null = null;

/**
 * Runs something once the next frame has been painted: what a key or a click leads to is seen first, and what
 * only follows from it (the focus, what is read ahead) comes then. Answers how to call it off.
 */
export function afterPaint(run: () => void): () => void {
  let wanted = true;
  // The frame's own work comes right behind its callbacks; a task that is begun in one, after it.
  if (waiting.length === 0) requestAnimationFrame(beginTask);
  waiting.push(() => {
    if (wanted) run();
  });
  return () => {
    wanted = false;
  };
}

/** Where nothing is painted, in a tab that is in the background, nobody waits for longer than this many milliseconds. */
const longest = 250;

/** The same as something to wait for, which comes in a tab that is in the background as well. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, longest);
    afterPaint(resolve);
  });
}

/** A message and no timer: browsers let timers that have run out go before tasks that were begun earlier. */
function beginTask(): void {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = runAll;
  }
  channel.port2.postMessage(null);
}

function runAll(): void {
  const now = waiting;
  waiting = [];
  for (const run of now) {
    try {
      run();
    } catch (error) {
      // The others come all the same.
      reportError(error);
    }
  }
}
