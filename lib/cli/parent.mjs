// Nothing outlives who started it, not even when that is killed with -9.
import { readFileSync } from "node:fs";

/** Calls back when the npm that started us is gone. */
export function whenParentGone(callback) {
  // Somebody who starts us without npm may want us to outlive their shell (nohup, a service manager).
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = ancestry();
  const watch = setInterval(() => {
    if (ancestry() === before) return;
    clearInterval(watch);
    callback();
  }, 250);
  watch.unref();
}

/** Our parent, and npm behind it where that is only the shell in which npm runs its scripts. */
function ancestry() {
  const parent = process.ppid;
  const stat = statOf(parent);
  const isShell = /^\d+ \((sh|dash|bash|ash|busybox)\) /.test(stat);
  return isShell ? `${parent} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]}` : String(parent);
}

function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return "";
  }
}
