import { chmodSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { discardCluster, openCluster } from "@/lib/cli/embedded.mjs";
import { migrate } from "@/lib/cli/migrate.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the migrated database that each test file gets a copy of. */
    readonly template: string;
  }
}

const PREFIX = "countersign-tests-";
const TEMPLATE = "countersign_template";

/** A crash loses nothing that anybody wants, so nothing waits for the disk. */
const careless = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum_naptime: "600" };

/** One database server a run, with one migrated database in it to be copied. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await discardAbandoned();
  const kept = process.env.TEST_DATA_DIR;
  const dataDir = kept ?? freshFolder();
  const cluster = await openCluster({ dataDir, binaries: process.env.TEST_POSTGRES_BIN, settings: careless });
  const template = new URL(cluster.url);
  template.pathname = `/${TEMPLATE}`;
  await makeTemplate(cluster.url, template.href);
  project.provide("template", template.href);
  return async () => {
    await cluster.close();
    if (kept === undefined) await discardCluster(dataDir);
  };
}

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // Root's database runs as another user, who must be able to pass.
  chmodSync(folder, 0o711);
  return folder;
}

async function makeTemplate(url: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const left = await client.query<{ readonly name: string }>(
      "SELECT datname AS name FROM pg_database WHERE datname LIKE 'test\\_%'",
    );
    for (const name of [TEMPLATE, ...left.rows.map((row) => row.name)])
      await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${TEMPLATE}`);
  } finally {
    await client.end();
  }
  await migrate(template);
  await runMigrations({ connectionString: template });
}

/** Runs that were killed leave a folder and sometimes a server behind; the next run clears them away. */
async function discardAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await discardCluster(join(tmpdir(), name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
