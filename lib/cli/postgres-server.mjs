// Starting, adopting, mending and stopping one PostgreSQL server on one data folder.
import { spawn } from "node:child_process";
import {
  appendFileSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startOf } from "./lock.mjs";
import { freePort, isFree } from "./ports.mjs";
import { runAs } from "./postgres-home.mjs";
import { Problem } from "./progress.mjs";

const RETRY_SECONDS = 30;
const RECOVERY_SECONDS = 180;
/** A new database with its first log segments takes half of this. */
const NEEDED_TO_BEGIN = 150_000_000;

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "256MB",
  // Containers often give 64 MB of /dev/shm, which PostgreSQL would otherwise use.
  dynamic_shared_memory_type: "mmap",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};

/** Makes the data folder unless it is there. Made aside and renamed, so that a start that was cut short leaves none. */
export function initialise({ bin, data, user }, password) {
  const major = Number(
    /\b(\d+)(?:\.|beta|rc|\b)/.exec(runAs(user, join(bin, "postgres"), ["--version"]).stdout ?? "")?.[1],
  );
  if (existsSync(data)) {
    const made = Number(readFileSync(join(data, "PG_VERSION"), "utf8"));
    if (made === major) return;
    throw new Problem(
      `The database in ${data} was made by PostgreSQL ${made}, and this is ${major}. Use the version of Countersign that made it, or another DATA_DIR.`,
    );
  }
  const { bavail, bsize } = statfsSync(dirname(data));
  if (bavail * bsize < NEEDED_TO_BEGIN) throw fullDisk(data);
  const draft = `${data}.new`;
  const passwordFile = `${data}.password`;
  for (const left of [draft, passwordFile]) rmSync(left, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined) for (const file of [draft, passwordFile]) chownSync(file, user.uid, user.gid);
  // The locale that PostgreSQL 17 and later bring themselves depends on nothing installed; C sorts as it does.
  const locale =
    major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] : ["--locale=C.UTF-8"];
  const made = runAs(user, join(bin, "initdb"), [
    ...["--pgdata", draft, "--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`],
    ...["--encoding=UTF8", ...locale, "--lc-messages=C", "--no-instructions"],
  ]);
  rmSync(passwordFile);
  if (made.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    const said = made.error?.message ?? made.stderr;
    if (/No space left on device/.test(said)) throw fullDisk(data);
    throw new Problem(`The database could not be created as ${user.name}: ${fatalLine(said)}`);
  }
  renameSync(draft, data);
}

function fullDisk(folder) {
  return Object.assign(new Error(`no room for ${folder}`), { code: "ENOSPC" });
}

/**
 * A running server on the data folder: the living one, else a new one.
 * @returns {Promise<{ port: number, adopted: boolean }>}
 */
export async function run(home, { password, port, log, settings }) {
  const until = Date.now() + RETRY_SECONDS * 1000;
  let wanted = port;
  for (;;) {
    const living = await adopt(home.data, password);
    if (living !== undefined) return { port: living, adopted: true };
    await endLeftOvers(home.data);
    wanted = wanted !== undefined && (await isFree(wanted, "127.0.0.1")) ? wanted : await freePort();
    const died = await startOnce(home, { port: wanted, password, log, settings });
    if (died === undefined) return { port: wanted, adopted: false };
    const passing =
      /lock file ".*" already exists|shared memory block .* is still in use|could not bind|Address already in use/.test(
        died,
      );
    if (!passing || Date.now() > until)
      throw new Problem(`PostgreSQL does not start: ${fatalLine(died)} (the whole log: ${log})`);
    if (/could not bind|Address already in use/.test(died)) wanted = undefined;
    await sleep(300);
  }
}

function fatalLine(text) {
  const lines = text.trimEnd().split("\n");
  return (lines.findLast((line) => /FATAL|PANIC|ERROR|error:/.test(line)) ?? lines.at(-1) ?? "").replace(
    /^.*?(FATAL|PANIC|ERROR|error):\s*/,
    "",
  );
}

/** The port of the server that already runs on this folder, once it answers. */
async function adopt(data, password) {
  for (const until = Date.now() + RECOVERY_SECONDS * 1000; ; ) {
    const server = postmasterOf(data);
    if (server === undefined) return undefined;
    const answer = await answers(server.port, password);
    if (answer === true) return server.port;
    if (Date.now() > until)
      throw new Problem(
        `PostgreSQL (process ${server.pid}) runs on ${data} but does not answer: ${answer}. End that process and try again.`,
      );
    await sleep(200);
  }
}

/** The living server of this folder, from its own pid file. */
function postmasterOf(data) {
  let lines;
  try {
    lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!(pid > 0) || startOf(pid) === undefined) return undefined;
  if (process.platform === "linux" && !worksIn(pid, data)) return undefined;
  const port = Number(lines[3]);
  return { pid, port: port > 0 ? port : undefined };
}

/** Whether a process's working folder is the given one, as it is for every process of a PostgreSQL server. */
function worksIn(pid, folder) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return false;
  }
}

async function answers(port, password) {
  if (port === undefined) return "it has not written its port";
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password,
    database: "postgres",
    connectionTimeoutMillis: 2000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    return error.message;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * After a kill -9 of the server its busy backends go on until their query ends, and hold the shared
 * memory block until then. Nothing they do can be kept, so they are ended. A pid file that names
 * nobody living is removed: PostgreSQL takes a zombie, or a stranger who got the number, for alive.
 */
async function endLeftOvers(data) {
  if (process.platform !== "linux") return;
  const until = Date.now() + 10_000;
  for (;;) {
    const left = processesIn(data);
    if (left.length === 0) break;
    if (Date.now() > until)
      throw new Problem(
        `Left-over PostgreSQL processes (${left.join(", ")}) on ${data} cannot be ended. End them and try again.`,
      );
    for (const pid of left) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // Gone in the meantime, or not ours: the next look tells.
      }
    }
    await sleep(50);
  }
  rmSync(join(data, "postmaster.pid"), { force: true });
}

function processesIn(data) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid, data) && startOf(pid) !== undefined);
}

/** Starts the server. Undefined once it answers, else what it wrote before it died. */
async function startOnce({ bin, data, user }, { port, password, log, settings }) {
  const said = sizeOf(log);
  const output = openSync(log, "a", 0o600);
  const flags = Object.entries({ ...SETTINGS, ...settings, port: String(port) }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const server = spawn(join(bin, "postgres"), ["-D", data, ...flags], {
    ...(user.uid === undefined ? {} : { uid: user.uid, gid: user.gid }),
    cwd: dirname(data),
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    // A group of its own: Ctrl-C is for us, and the database goes last.
    detached: true,
    stdio: ["ignore", output, output],
  });
  let ended = false;
  server.on("error", (error) => {
    ended = true;
    appendFileSync(log, `FATAL:  ${error.message}\n`);
  });
  server.on("exit", () => {
    ended = true;
  });
  server.unref();
  closeSync(output);
  for (const until = Date.now() + RECOVERY_SECONDS * 1000; Date.now() < until; await sleep(50)) {
    if (!ended && (await answers(port, password)) === true && postmasterOf(data)?.port === port) return undefined;
    if (ended) return readFileSync(log, "utf8").slice(said);
  }
  await stop(data);
  return `FATAL:  no answer within ${RECOVERY_SECONDS} s`;
}

function sizeOf(file) {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

/** Stops the server of the data folder: quickly, and if that takes too long at once. */
export async function stop(data) {
  for (const [signal, seconds] of [
    ["SIGINT", 30],
    ["SIGQUIT", 10],
    ["SIGKILL", 10],
  ]) {
    const server = postmasterOf(data);
    if (server === undefined) return;
    process.kill(server.pid, signal);
    for (const until = Date.now() + seconds * 1000; Date.now() < until; await sleep(25)) {
      if (startOf(server.pid) === undefined) return;
    }
  }
}
