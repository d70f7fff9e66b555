import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** A database of its own, migrated and empty. `drop` removes it unless somebody is still connected. */
export interface TestDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** Copies the migrated template. Every test file has one already: this is for tests that need a second. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const template = inject("template");
  const name = `test_${process.pid}_${randomBytes(5).toString("hex")}`;
  await asOwner(`CREATE DATABASE ${name} TEMPLATE ${new URL(template).pathname.slice(1)}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asOwner(`DROP DATABASE IF EXISTS ${name}`).catch(ignoreInUse) };
}

async function asOwner(statement: string): Promise<void> {
  const url = new URL(inject("template"));
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A pool that a module still holds keeps its database; the whole server is removed after the run. */
function ignoreInUse(error: unknown): void {
  if (error instanceof pg.DatabaseError && error.code === "55006") return;
  throw error;
}
