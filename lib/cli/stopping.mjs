// When to stop: Ctrl-C, a polite kill, a closed terminal, or the death of who started us.

/** A terminal and npm both hand on the same Ctrl-C; only a later one means impatience. */
const SAME = 1500;

/** Calls `stop` at the first sign, and `now` when a person asks again. */
export function onStopSignals(stop, now = () => {}) {
  let first;
  const handle = () => {
    if (first === undefined) {
      first = Date.now();
      void stop();
    } else if (Date.now() - first > SAME) {
      now();
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, handle);
  if (process.channel !== undefined) {
    process.on("disconnect", handle);
    process.channel.unref();
  }
}
