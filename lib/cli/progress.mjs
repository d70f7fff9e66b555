// What the person at the terminal reads: one line a stage, one line when something is wrong.

/** Something the person can mend: its message is the whole line they read. */
export class Problem extends Error {
  name = "Problem";
}

/** A progress printer on `stream`: a line when a stage begins, and how long it took. */
export function progressOn(stream) {
  const live = stream.isTTY === true;

  async function stage(title, work) {
    const began = Date.now();
    const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
    stream.write(live ? `… ${title}` : `… ${title}\n`);
    const clock = live ? setInterval(() => stream.write(`\r\x1b[K… ${title} (${seconds()})`), 1000) : undefined;
    clock?.unref();
    try {
      const outcome = await work();
      stream.write(`${live ? "\r\x1b[K" : ""}✓ ${title} (${seconds()})\n`);
      return outcome;
    } catch (error) {
      if (live) stream.write("\r\x1b[K");
      throw error;
    } finally {
      clearInterval(clock);
    }
  }

  return { stage, say: (line) => stream.write(`${line}\n`) };
}

/** Prints why we stop: one line for what a person can mend, the whole stack for a surprise. */
export function complain(error) {
  const full = fullDisk(error);
  const line = full ?? (error instanceof Problem ? error.message : undefined);
  process.stderr.write(line === undefined ? `${error?.stack ?? error}\n` : `✗ ${line}\n`);
}

function fullDisk(error) {
  const text = `${error?.code ?? ""} ${error?.message ?? ""}`;
  if (error?.code === "EDQUOT" || /ENOSPC|No space left on device|Disk quota exceeded/.test(text)) {
    return "The disk is full. Free some space (about 2 GB for everything) and run the command again.";
  }
  return undefined;
}

/** The last lines a program wrote, for a line that says what it died of. */
export function lastLines(text, count = 12) {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}
