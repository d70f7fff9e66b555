import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { PrismaClient } from "@/prisma/generated/client";
import { readingPool } from "./direct";
import { readBeside } from "./side-by-side";

/** A time as the database writes it, as the ISO text that the engine has. */
export const isoTime = (text: string) => (text === "infinity" ? text : new Date(text).toISOString());

// Times come as ISO texts; int8 as numbers (positions and counts stay below 2^53).
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, isoTime);
types.setTypeParser(pg.types.builtins.INT8, Number);

const kept = globalThis as { countersignPool?: pg.Pool; countersignPrisma?: PrismaClient };

/**
 * The one pool of this process, also under Prisma. Every statement has a time limit on the client's side
 * too. The first call may name another database than the settings do: the bench has its own.
 */
export function pool(connectionString: string = env.DATABASE_URL): pg.Pool {
  if (kept.countersignPool) return kept.countersignPool;
  const made = new pg.Pool({
    connectionString,
    max: 10,
    query_timeout: 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: "countersign",
  });
  // A connection lost while idle is replaced by the next one; unheard, it would end the process.
  made.on("error", (error) => log.warn({ err: error }, "a database connection was lost"));
  kept.countersignPool = made;
  return made;
}

export function prisma(): PrismaClient {
  kept.countersignPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) });
  return kept.countersignPrisma;
}

/** A list or a look-up: an unnamed statement, so that each gets a plan for its own values. */
export async function rows<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const result = await pool().query<Row>({ text, values: [...values], types });
  return result.rows;
}

/** Load and commit, and what is read by keys: a named statement, prepared once a connection (PREPARED_STATEMENTS=off leaves the name away). */
export async function named<Row extends object>(
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  return await sendNamed<Row>(pool(), name, text, values);
}

async function sendNamed<Row extends object>(
  by: pg.Pool,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const query = { text, values: [...values], types };
  const result = await by.query<Row>(env.PREPARED_STATEMENTS === "off" ? query : { ...query, name });
  return result.rows;
}

/** As `named`, for what only reads: side by side with others it is sent once for all. */
export async function namedRead<Row extends object>(
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const beside = readBeside();
  if (!beside) return await named<Row>(name, text, values);
  const found = await beside(text, values, (sent, given) =>
    sendNamed<object>(readingPool(), sent === text ? name : `${name}-each`, sent, given),
  );
  return found as Row[];
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `k${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/**
 * A read whose plan is the same whatever its values are, because it goes by keys alone: named after its own text, so
 * that planning, which would cost more than reading, is done once a connection.
 */
export function keyed<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
  return namedRead<Row>(nameOf(text), text, values);
}

/** What changes rows by their keys, likewise planned once a connection. */
export function keyedChange<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
  return named<Row>(nameOf(text), text, values);
}

/** Ends the pool: for processes that are about to stop and for tests. */
export async function closeDatabase(): Promise<void> {
  await kept.countersignPrisma?.$disconnect();
  await kept.countersignPool?.end();
  delete kept.countersignPrisma;
  delete kept.countersignPool;
}
