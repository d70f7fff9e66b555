import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const kept = globalThis as { countersignDirect?: pg.Pool };

/**
 * Connections of the worker, the tailer and listeners, past any pooler: LISTEN and a transaction that
 * holds a lock need a connection of their own.
 */
export function directPool(): pg.Pool {
  if (kept.countersignDirect) return kept.countersignDirect;
  const made = new pg.Pool({
    connectionString: env.DATABASE_DIRECT_URL,
    max: 18,
    query_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: "countersign worker",
  });
  const lost = (error: Error) => log.warn({ err: error }, "a database connection was lost");
  made.on("error", lost);
  // Those in use tell it on their own.
  made.on("connect", (client) => client.on("error", lost));
  kept.countersignDirect = made;
  return made;
}

/** Ends these connections: for processes that are about to stop and for tests. */
export async function closeDirect(): Promise<void> {
  const made = kept.countersignDirect;
  delete kept.countersignDirect;
  await made?.end();
}
