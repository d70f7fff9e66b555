import type { ClientBase } from "pg";

/** How many people are of the demo company, and how many are not. */
export async function countPeople(client: ClientBase): Promise<{ readonly demo: number; readonly real: number }> {
  const { rows } = await client.query<{ demo: number; real: number }>(
    `SELECT count(*) FILTER (WHERE demo)::int AS demo, count(*) FILTER (WHERE NOT demo)::int AS real
       FROM (SELECT coalesce(source ->> 'demo' = 'true', false) AS demo FROM people) AS each`,
  );
  return rows[0] ?? { demo: 0, real: 0 };
}

// The record refuses to be emptied, and for good reason; the demo company is the one thing that was never
// real. Switching its guard off needs the owner of the tables and lasts no longer than the transaction.
const guarded = ["events", "leaves", "event_texts"];

/** Empties the database to what the first migration left, and drops the jobs of what is gone. */
export async function emptyDatabase(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I', tablename) AS name FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%' ORDER BY 1`,
  );
  for (const table of guarded) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${rows.map((row) => row.name).join(", ")}`);
  for (const table of guarded) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  await client.query("ALTER SEQUENCE request_numbers RESTART");
  await client.query("ALTER SEQUENCE task_numbers RESTART");
  await client.query("INSERT INTO tailer (id, position) VALUES (1, 0)");
  await client.query("INSERT INTO settings (id) VALUES (1)");
  const jobs = await client.query<{ there: boolean }>(
    "SELECT to_regclass('graphile_worker.jobs') IS NOT NULL AS there",
  );
  if (jobs.rows[0]?.there) {
    await client.query("SELECT graphile_worker.complete_jobs(coalesce(array_agg(id), '{}')) FROM graphile_worker.jobs");
  }
}

/** Marks everybody who is here as one of the demo company. */
export async function markAsDemo(client: ClientBase): Promise<void> {
  await client.query(`UPDATE people SET source = source || '{"demo": true}'`);
}
