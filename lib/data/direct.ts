import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const kept = globalThis as { countersignDirect?: pg.Pool; countersignReading?: pg.Pool };

/**
 * Connections of the worker, the tailer and listeners, past any pooler: LISTEN and a transaction that
 * holds a lock need a connection of their own.
 */
export function directPool(): pg.Pool {
  if (kept.countersignDirect) return kept.countersignDirect;
  const made = open({ max: 18, query_timeout: 60_000, application_name: "countersign worker" });
  kept.countersignDirect = made;
  return made;
}

/**
 * Few connections for what many read side by side, each of which plans a statement once, at its first use: by itself
 * the server plans the first five uses, which here costs more than all that is read.
 */
export function readingPool(): pg.Pool {
  kept.countersignReading ??= open({
    max: 4,
    query_timeout: 30_000,
    // What is planned shall serve for more than one burst.
    idleTimeoutMillis: 600_000,
    application_name: "countersign letters",
    options: "-c plan_cache_mode=force_generic_plan",
  });
  return kept.countersignReading;
}

function open(config: pg.PoolConfig): pg.Pool {
  const made = new pg.Pool({
    connectionString: env.DATABASE_DIRECT_URL,
    connectionTimeoutMillis: 10_000,
    ...config,
  });
  const lost = (error: Error) => log.warn({ err: error }, "a database connection was lost");
  made.on("error", lost);
  // Those in use tell it on their own.
  made.on("connect", (client) => client.on("error", lost));
  return made;
}

/** Ends these connections: for processes that are about to stop and for tests. */
export async function closeDirect(): Promise<void> {
  const made = [kept.countersignDirect, kept.countersignReading];
  delete kept.countersignDirect;
  delete kept.countersignReading;
  await Promise.all(made.map((one) => one?.end()));
}
