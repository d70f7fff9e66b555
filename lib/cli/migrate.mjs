// Applies prisma/migrations, and writes down what was applied as `prisma migrate deploy` does, so that
// either may follow the other. Prisma's own engine is a download, which not every machine may make.
import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "./connect.mjs";
import { Problem } from "./progress.mjs";

/** The number by which Prisma locks its migrations too. */
const LOCK = 72707369;

const LEDGER = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Brings the database up to the newest migration.
 * @returns {Promise<string[]>} the names of those applied now
 */
export async function migrate(url, folder = "prisma/migrations") {
  const migrations = readMigrations(folder);
  const client = await connect(url);
  const applied = [];
  try {
    for (;;) {
      const name = await inTransaction(client, () => applyNext(client, migrations));
      if (name === undefined) return applied;
      applied.push(name);
    }
  } finally {
    await client.end();
  }
}

/** The names of the migrations that the database still lacks. Changes nothing. */
export async function pendingMigrations(url, folder = "prisma/migrations") {
  const migrations = readMigrations(folder);
  const client = await connect(url);
  try {
    const ledger = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
    return pendingOf(migrations, ledger.rows[0].there ? await readLedger(client) : []).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

function readMigrations(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const script = readFileSync(join(folder, name, "migration.sql"));
      return { name, sql: script.toString("utf8"), checksum: createHash("sha256").update(script).digest("hex") };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The lock lives and dies with the transaction, so it holds through a pooler as well. */
async function inTransaction(client, work) {
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
    await client.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
    const outcome = await work();
    await client.query("COMMIT");
    return outcome;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

async function applyNext(client, migrations) {
  await client.query("SET LOCAL client_min_messages = warning");
  await client.query(LEDGER);
  const [next] = pendingOf(migrations, await readLedger(client));
  if (next === undefined) return undefined;
  const startedAt = new Date();
  try {
    await client.query(next.sql);
  } catch (error) {
    const where =
      error.position === undefined ? "" : ` (line ${next.sql.slice(0, Number(error.position)).split("\n").length})`;
    throw new Problem(`The migration ${next.name} failed${where}: ${error.message}. Nothing of it was kept.`);
  }
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, $4, 1)`,
    [randomUUID(), next.checksum, next.name, startedAt],
  );
  return next.name;
}

async function readLedger(client) {
  const { rows } = await client.query(
    "SELECT migration_name AS name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  return rows;
}

function pendingOf(migrations, ledger) {
  for (const { name, checksum, finished_at } of ledger) {
    const file = migrations.find((migration) => migration.name === name);
    if (file === undefined)
      throw new Problem(
        `The database holds the migration ${name}, which this version of Countersign does not know. Use the newer version that made it.`,
      );
    if (finished_at === null)
      throw new Problem(
        `The migration ${name} was begun by another tool and never finished. Mend it with \`prisma migrate resolve\` first.`,
      );
    if (file.checksum !== checksum)
      throw new Problem(
        `The migration ${name} was changed after it had been applied to this database. Put the file back as it was, and write what you changed as a new migration.`,
      );
  }
  return migrations.filter(({ name }) => !ledger.some((entry) => entry.name === name));
}
