import { randomBytes } from "node:crypto";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { closeDatabase, pool } from "@/lib/data/db";
import { env } from "@/lib/env";
import { migrate } from "../migrate.mjs";

/** Runs a measurement, told its address, on an empty, migrated database beside the one that was given, and drops it. */
export async function withBenchDatabase<Result>(measure: (url: string) => Promise<Result>): Promise<Result> {
  const home = env.DATABASE_DIRECT_URL;
  const name = `bench_${randomBytes(5).toString("hex")}`;
  await statement(home, `CREATE DATABASE ${name}`);
  const url = new URL(home);
  url.pathname = `/${name}`;
  await migrate(url.href);
  await runMigrations({ connectionString: url.href });
  await closeDatabase();
  pool(url.href);
  try {
    return await measure(url.href);
  } finally {
    await closeDatabase();
    await statement(home, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function statement(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(text);
  await client.end();
}
