import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { migrate, pendingMigrations } from "@/lib/cli/migrate.mjs";
import { type Cluster, startCluster } from "@/tests/support/cluster";

let cluster: Cluster;
let folder: string;

beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.discard());
beforeEach(async () => {
  await cluster.empty();
  folder = mkdtempSync(join(tmpdir(), "countersign-migrations-"));
  return () => rmSync(folder, { recursive: true });
});

function write(name: string, sql: string): string {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
  return createHash("sha256").update(sql).digest("hex");
}

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test("applies in order, once, and writes it down as Prisma does", async () => {
  const second = write("2_add", "ALTER TABLE thing ADD COLUMN name text;");
  const first = write("1_thing", "CREATE TABLE thing (id int);\nINSERT INTO thing VALUES (1);");
  expect(await pendingMigrations(cluster.url, folder)).toEqual(["1_thing", "2_add"]);
  expect(await migrate(cluster.url, folder)).toEqual(["1_thing", "2_add"]);
  expect(await migrate(cluster.url, folder)).toEqual([]);
  expect(await pendingMigrations(cluster.url, folder)).toEqual([]);
  const ledger = await query("SELECT * FROM _prisma_migrations ORDER BY started_at, migration_name");
  expect(ledger).toMatchObject([
    {
      migration_name: "1_thing",
      checksum: first,
      applied_steps_count: 1,
      rolled_back_at: null,
      logs: null,
      finished_at: expect.any(Date),
    },
    { migration_name: "2_add", checksum: second, applied_steps_count: 1 },
  ]);
});

test("two at once apply each migration once", async () => {
  write("1_thing", "CREATE TABLE thing (id int); SELECT pg_sleep(0.3);");
  write("2_other", "CREATE TABLE other (id int);");
  const both = await Promise.all([migrate(cluster.url, folder), migrate(cluster.url, folder)]);
  expect(both.flat().sort()).toEqual(["1_thing", "2_other"]);
});

test("a migration that was changed after it had been applied is refused by name", async () => {
  write("1_thing", "CREATE TABLE thing (id int);");
  await migrate(cluster.url, folder);
  write("1_thing", "CREATE TABLE thing (id bigint);");
  write("2_other", "CREATE TABLE other (id int);");
  await expect(migrate(cluster.url, folder)).rejects.toThrow(
    "The migration 1_thing was changed after it had been applied",
  );
  expect(await query("SELECT to_regclass('other') AS other")).toEqual([{ other: null }]);
});

test("a failing migration says where, and nothing of it stays", async () => {
  write("1_thing", "CREATE TABLE thing (id int);\nSELECT nonsense;");
  await expect(migrate(cluster.url, folder)).rejects.toThrow(
    /The migration 1_thing failed \(line 2\): column "nonsense" does not exist/,
  );
  expect(await query("SELECT to_regclass('thing') AS thing")).toEqual([{ thing: null }]);
  write("1_thing", "CREATE TABLE thing (id int);");
  expect(await migrate(cluster.url, folder)).toEqual(["1_thing"]);
});

test("a database of a newer version is left alone", async () => {
  write("1_thing", "CREATE TABLE thing (id int);");
  await migrate(cluster.url, folder);
  await query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '9_future', now())",
  );
  await expect(migrate(cluster.url, folder)).rejects.toThrow(
    "9_future, which this version of Countersign does not know",
  );
});

test("what another tool began and never finished is left alone", async () => {
  write("1_thing", "CREATE TABLE thing (id int);");
  await migrate(cluster.url, folder);
  await query("UPDATE _prisma_migrations SET finished_at = NULL");
  await expect(migrate(cluster.url, folder)).rejects.toThrow("never finished");
});

test("the product's own migrations apply", async () => {
  expect((await migrate(cluster.url)).length).toBeGreaterThan(0);
});
