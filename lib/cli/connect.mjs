// A connection of the launcher's own, with a sentence for each way of not getting one.
import pg from "pg";
import { Problem } from "./progress.mjs";

const OLDEST = 15;

/** A connected client, of a PostgreSQL that is new enough. */
export async function connect(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks between two queries is told by the next query.
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new Problem(
      `The database at ${addressOf(url)} cannot be reached: ${reasonOf(error)}. Check DATABASE_URL, or unset it to use the embedded database.`,
    );
  }
  const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS major");
  if (rows[0].major >= OLDEST) return client;
  await client.end();
  throw new Problem(
    `The database at ${addressOf(url)} is PostgreSQL ${rows[0].major}. Countersign needs PostgreSQL ${OLDEST} to 18.`,
  );
}

/** Host, port and database of an address, without user and password. */
function addressOf(url) {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || 5432}${pathname}`;
}

function reasonOf(error) {
  // Node tries all addresses of a name and reports the failures together, with an empty message.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first.message || first.code;
}
