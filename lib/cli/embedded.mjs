// The embedded database of one DATA_DIR. Whoever needs it opens it: the first starts the server, the
// last to close it stops it, so a command may run beside `npm start` and outlive it, or run alone.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { alive, me, waitForLock } from "./lock.mjs";
import { findHome, makeDataDir } from "./postgres-home.mjs";
import { initialise, run, stop } from "./postgres-server.mjs";
import { Problem } from "./progress.mjs";

/** Role and database of the application. */
const NAME = "countersign";
const LONGEST_LOG = 10_000_000;

/**
 * Opens the embedded database, starting the server when it does not run.
 * @param {{ dataDir: string, binaries?: string | undefined, settings?: Record<string, string> }} options
 * `binaries` is the bin folder of another PostgreSQL, `settings` are further settings of the server.
 * @returns {Promise<{ url: string, port: number, adopted: boolean, empty: () => Promise<void>, close: () => Promise<void> }>}
 * `empty` makes the application's database anew.
 */
export async function openCluster({ dataDir, binaries, settings = {} }) {
  const folder = resolve(dataDir);
  makeDataDir(folder);
  const lock = await lockOf(folder);
  try {
    const known = readState(folder) ?? {
      id: randomBytes(8).toString("hex"),
      password: randomBytes(24).toString("base64url"),
    };
    const home = findHome(folder, known, binaries);
    writeState(folder, { ...known, place: home.place });
    initialise(home, known.password);
    const log = join(folder, "postgres.log");
    if (existsSync(log) && statSync(log).size > LONGEST_LOG) renameSync(log, `${log}.1`);
    const { port, adopted } = await run(home, { password: known.password, port: known.port, log, settings });
    writeState(folder, { ...known, place: home.place, port });
    await ensureDatabase(port, known.password);
    const leave = register(folder);
    const url = `postgres://${NAME}:${known.password}@127.0.0.1:${port}/${NAME}`;
    const empty = () => ensureDatabase(port, known.password, true);
    return { url, port, adopted, empty, close: () => closeCluster(folder, leave) };
  } catch (error) {
    if (error.code === "EACCES" || error.code === "EPERM")
      throw new Problem(
        `${error.path ?? folder} cannot be written (${error.code}). Start as the user it belongs to, or set DATA_DIR to another folder.`,
      );
    throw error;
  } finally {
    lock.release();
  }
}

/** Stops the server and removes the whole folder: for data that nobody wants any more. */
export async function discardCluster(dataDir) {
  const folder = resolve(dataDir);
  const known = readState(folder);
  if (known !== undefined) await stop(join(known.place ?? folder, "postgres"));
  if (known?.place) rmSync(known.place, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

async function closeCluster(folder, leave) {
  const lock = await lockOf(folder);
  try {
    leave();
    if (users(folder).length > 0) return;
    await stop(join(readState(folder)?.place ?? folder, "postgres"));
  } finally {
    lock.release();
  }
}

const lockOf = (folder) => waitForLock(join(folder, "postgres.lock"), 240);

function readState(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, "postgres.json"), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error instanceof SyntaxError
      ? new Problem(
          `${join(folder, "postgres.json")} cannot be read as JSON. Put back the one that was there, or remove ${folder} to begin empty.`,
        )
      : error;
  }
}

function writeState(folder, state) {
  const file = join(folder, "postgres.json");
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Writes this process down as a user of the server; the returned function takes it back. */
function register(folder) {
  const list = join(folder, "postgres-users");
  mkdirSync(list, { recursive: true });
  const file = join(list, `${process.pid}-${randomBytes(4).toString("hex")}`);
  writeFileSync(file, JSON.stringify(me()));
  return () => rmSync(file, { force: true });
}

/** The living users; what the dead left is removed. */
function users(folder) {
  const list = join(folder, "postgres-users");
  if (!existsSync(list)) return [];
  return readdirSync(list).filter((name) => {
    const file = join(list, name);
    let holder;
    try {
      holder = JSON.parse(readFileSync(file, "utf8"));
    } catch {
      holder = undefined;
    }
    if (alive(holder)) return true;
    rmSync(file, { force: true });
    return false;
  });
}

/** The application's role owns its database and is no superuser, as it would not be in production. */
async function ensureDatabase(port, password, anew = false) {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password, database: "postgres" });
  await client.connect();
  try {
    const role = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [NAME]);
    if (role.rowCount === 0) await client.query(`CREATE ROLE ${NAME} LOGIN CREATEDB PASSWORD '${password}'`);
    if (anew) await client.query(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
    const database = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [NAME]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${NAME} OWNER ${NAME}`);
    // Every statement has a limit, set here because sessions are shared through poolers and set nothing.
    await client.query(`ALTER DATABASE ${NAME} SET statement_timeout = '60s'`);
    await client.query(`ALTER DATABASE ${NAME} SET idle_in_transaction_session_timeout = '60s'`);
  } finally {
    await client.end();
  }
}
