import type { ClientBase } from "pg";
import { pool } from "@/lib/data/db";

// Nobody else changes the organisation meanwhile; reading it, and locking its rows for a decision, goes on.
const lock = `LOCK TABLE people, manager_edges, reports, groups, group_members, apps, app_owners, entitlements,
  entitlement_owners, grants IN SHARE ROW EXCLUSIVE MODE`;

/** Runs `work` in one transaction that alone may change the organisation, and keeps it only if `work` says so. */
export async function changeDirectory<Result>(
  work: (client: ClientBase) => Promise<{ readonly keep: boolean; readonly result: Result }>,
): Promise<Result> {
  const client = await pool().connect();
  let failure: Error | undefined;
  try {
    await client.query("BEGIN");
    await client.query(lock);
    const { keep, result } = await work(client);
    await client.query(keep ? "COMMIT" : "ROLLBACK");
    return result;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection whose transaction failed is not given back: ending it is its rollback.
    client.release(failure);
  }
}
