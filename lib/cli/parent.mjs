// Nothing outlives who started it, not even when that is killed with -9.

/** Calls back when the process that started us through npm is gone. */
export function whenParentGone(callback) {
  // Somebody who starts us without npm may want us to outlive their shell (nohup, a service manager).
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    callback();
  }, 250);
  watch.unref();
}
