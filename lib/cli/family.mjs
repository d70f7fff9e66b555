// The long-running processes of one installation: started, started again, and stopped in order.
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { alive, startOf } from "./lock.mjs";
import { lastLines } from "./progress.mjs";

const WATCH = fileURLToPath(new URL("./watch-parent.mjs", import.meta.url));
const LONGEST_LOG = 20_000_000;
const PATIENCE = 10_000;

/**
 * @param {string} dataDir where their ids are kept, so that the next start can end what survived us
 * @param {string | undefined} logDir where their output goes; undefined: to our own
 */
export function familyOf(dataDir, logDir) {
  const members = [];
  const list = join(dataDir, "children.json");
  const remember = () =>
    writeFileSync(list, JSON.stringify(members.filter(isUp).map(({ child, start }) => ({ pid: child.pid, start }))));

  function spawnMember(member) {
    const output = logDir === undefined ? "inherit" : openLog(logDir, member.name);
    member.child = spawn(process.execPath, ["--import", WATCH, ...member.args], {
      env: { ...member.env, LAUNCHER_PID: String(process.pid) },
      // Ctrl-C reaches the launcher alone, which then stops the others one after the other.
      detached: true,
      stdio: ["ignore", output, output, "ipc"],
    });
    if (output !== "inherit") closeSync(output);
    member.start = startOf(member.child.pid);
    member.since = Date.now();
    member.child.on("error", (error) => ended(member, error.message));
    member.child.on("exit", (code, signal) => ended(member, signal ?? `exit code ${code}`));
    remember();
  }

  function ended(member, how) {
    if (member.stopping) return;
    remember();
    if (member.onDeath !== undefined) return member.onDeath(how, logTail(logDir, member.name));
    // It may die at once again: the pause grows, until it has once lived for a minute.
    member.pause = Date.now() - member.since > 60_000 ? 1000 : Math.min((member.pause ?? 500) * 2, 30_000);
    setTimeout(() => !member.stopping && spawnMember(member), member.pause);
  }

  return {
    /** Starts one. It is started again when it dies, unless `onDeath` says what to do instead. */
    start(name, args, env, onDeath) {
      const member = { name, args, env, onDeath, stopping: false };
      members.push(member);
      spawnMember(member);
    },
    /** Stops all, the last started first, each gently and after ten seconds by force. */
    async stop() {
      for (const member of members) member.stopping = true;
      for (const member of members.toReversed()) await stopOne(member.child);
      rmSync(list, { force: true });
    },
    /** Ends at once what is still there. */
    kill() {
      for (const { child } of members) signalGroup(child.pid, "SIGKILL");
    },
  };
}

/** Ends the processes of an earlier start that was killed. */
export async function endSurvivors(dataDir) {
  let survivors;
  try {
    survivors = JSON.parse(readFileSync(join(dataDir, "children.json"), "utf8")).filter(alive);
  } catch {
    return;
  }
  for (const { pid } of survivors) signalGroup(pid, "SIGKILL");
  while (survivors.some(alive)) await sleep(20);
}

const isUp = ({ child }) => child.pid !== undefined && child.exitCode === null && child.signalCode === null;

async function stopOne(child) {
  if (!isUp({ child })) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const patience = setTimeout(() => signalGroup(child.pid, "SIGKILL"), PATIENCE);
  await gone;
  clearTimeout(patience);
}

function signalGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
}

function openLog(logDir, name) {
  mkdirSync(logDir, { recursive: true, mode: 0o700 });
  const file = join(logDir, `${name}.log`);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LONGEST_LOG) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

function logTail(logDir, name) {
  if (logDir === undefined) return "";
  return lastLines(readFileSync(join(logDir, `${name}.log`), "utf8"));
}
