// Locks that outlive nobody: a file names the process that holds it, by id and by the moment it
// started, so that neither a crash nor a reused process id leaves a lock behind.
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** When the process began, as a mark to tell it from a later one of the same id; undefined when it is dead. */
export function startOf(pid) {
  if (process.platform === "linux") return startOnLinux(pid);
  try {
    const line = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return line === "" || line.startsWith("Z") ? undefined : line.replace(/^\S+\s+/, "");
  } catch {
    return undefined;
  }
}

function startOnLinux(pid) {
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
  // The name in brackets may itself hold spaces and brackets; the fields after it are plain.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // A zombie is dead: in containers without an init nobody collects it.
  return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
}

/** This process, as it stands in lock files. */
export function me() {
  return { pid: process.pid, start: startOf(process.pid) };
}

/** Whether the process written down is still the one that runs. */
export function alive(holder) {
  return Number.isInteger(holder?.pid) && holder.start !== undefined && startOf(holder.pid) === holder.start;
}

/** A lock on `path`, or undefined with `holder` told when somebody living has it. */
export function tryLock(path, about = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const own = { ...me(), ...about };
  const draft = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      // Written aside and linked into place, so that nobody ever reads half a lock.
      writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
      try {
        linkSync(draft, path);
        return { lock: lockAt(path, own) };
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
      const holder = readHolder(path);
      if (alive(holder)) return { holder };
      clear(path, draft);
    }
    return { holder: readHolder(path) };
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes a dead process's lock away; gives it back when a living one took it in the same moment. */
function clear(path, draft) {
  const aside = `${draft}.old`;
  try {
    renameSync(path, aside);
    if (alive(readHolder(aside))) linkSync(aside, path);
  } catch (error) {
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

function lockAt(path, own) {
  const isOurs = () => {
    const holder = readHolder(path);
    return holder?.pid === own.pid && holder.start === own.start;
  };
  return {
    /** Tells others more about the holder, for instance that it is stopping. */
    note(about) {
      if (!isOurs()) return;
      Object.assign(own, about);
      const draft = `${path}.note-${process.pid}`;
      writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
      renameSync(draft, path);
    },
    release() {
      if (isOurs()) rmSync(path, { force: true });
    },
  };
}

/** The lock on `path`, waiting for whoever holds it; `onWait` is told once. */
export async function waitForLock(path, seconds, onWait = () => {}) {
  const until = Date.now() + seconds * 1000;
  for (let told = false; ; ) {
    const { lock, holder } = tryLock(path);
    if (lock) return lock;
    if (Date.now() > until) throw new Error(`process ${holder?.pid ?? "?"} has held ${path} for ${seconds} s`);
    if (!told) onWait(holder);
    told = true;
    await sleep(100);
  }
}
