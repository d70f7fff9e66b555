// Whether named statements work on the way to the database: an old PgBouncer in transaction mode hands
// each transaction to another connection, which does not know the name, or knows it already.
import { connect } from "./connect.mjs";

const lost = new Set(["26000", "42P05", "08P01"]);

/** True when a name given on a connection is known on it in later transactions, with others at work between. */
export async function namesWork(url) {
  const clients = await Promise.all(Array.from({ length: 4 }, () => connect(url)));
  try {
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(
        clients.map((client) => client.query({ name: "countersign-probe", text: "SELECT pg_sleep(0.005)" })),
      );
    }
    return true;
  } catch (error) {
    if (lost.has(error.code)) return false;
    throw error;
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => {})));
  }
}
