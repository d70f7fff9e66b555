import type { ClientBase } from "pg";

// A person is below another at their shortest distance. The depth is a guard only: what would close
// a cycle is refused before it is written.
const rebuild = `
WITH RECURSIVE up AS (
  SELECT person_id, manager_id, 1 AS depth FROM manager_edges
  UNION
  SELECT up.person_id, e.manager_id, up.depth + 1
    FROM up JOIN manager_edges e ON e.person_id = up.manager_id WHERE up.depth < 1000
), closure AS (
  SELECT manager_id, person_id, min(depth) AS depth FROM up WHERE manager_id <> person_id GROUP BY 1, 2
), gone AS (
  DELETE FROM reports r WHERE NOT EXISTS (
    SELECT FROM closure c WHERE c.manager_id = r.manager_id AND c.person_id = r.person_id)
)
INSERT INTO reports (manager_id, person_id, depth) SELECT manager_id, person_id, depth FROM closure
ON CONFLICT (manager_id, person_id) DO UPDATE SET depth = excluded.depth WHERE reports.depth <> excluded.depth`;

/** Makes who is above whom anew from the manager edges; writes only what differs. */
export async function rebuildReports(client: ClientBase): Promise<void> {
  await client.query(rebuild);
}
