import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** What a listener hears: a payload, or that some may have been missed while the connection was gone. */
export type Heard = { readonly payload: string } | { readonly missed: true };

/**
 * Listens on a channel of the database, one connection of its own, past any pooler, and connects again when it
 * is lost. Answers how to stop.
 */
export function listenTo(channel: string, hear: (heard: Heard) => void): () => void {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const again = (error: unknown) => {
    client?.removeAllListeners("error").on("error", () => undefined);
    client?.end().catch(() => undefined);
    client = null;
    if (stopped) return;
    if (failures++ === 0) log.warn({ err: error, channel }, "the listening connection was lost; connecting again");
    clearTimeout(timer);
    timer = setTimeout(connect, Math.min(10_000, 250 * 2 ** Math.min(failures, 6)));
  };

  const connect = () => {
    const made = new pg.Client({
      connectionString: env.DATABASE_DIRECT_URL,
      application_name: "countersign live",
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    client = made;
    made.on("notification", ({ payload }) => hear({ payload: payload ?? "" }));
    made.on("error", again);
    made.on("end", () => client === made && again(new Error("the connection ended")));
    made
      .connect()
      .then(() => made.query(`LISTEN "${channel}"`))
      .then(() => {
        if (failures > 0) hear({ missed: true });
        failures = 0;
      })
      .catch((error: unknown) => client === made && again(error));
  };

  connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    client?.removeAllListeners("end");
    client?.end().catch(() => undefined);
    client = null;
  };
}
