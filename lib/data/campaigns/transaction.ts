import { pool } from "@/lib/data/db";
import type { Run } from "./save";

/** Several statements that all count or none does: for the jobs that carry a campaign out, chunk by chunk. */
export async function inTransaction<Result>(work: (run: Run) => Promise<Result>): Promise<Result> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    const result = await work(async (text, values) => (await client.query(text, [...values])).rows);
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
