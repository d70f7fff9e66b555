import type { Viewer } from "@/lib/access/viewer";
import { keyed } from "@/lib/data/db";
import { unlimited } from "./inbox-rows";

/** Every task of everybody who has it in a row of its own, over one index: a table that knows nothing else. */
export async function flatten(): Promise<void> {
  await unlimited(`CREATE TABLE bench_flat AS
    WITH behind AS MATERIALIZED (SELECT 'person:' || id AS principal, id AS person_id FROM people
      UNION ALL SELECT 'group:' || group_id, person_id FROM group_members
      UNION ALL SELECT 'app-owners:' || app_id, person_id FROM app_owners
      UNION ALL SELECT 'entitlement-owners:' || entitlement_id, person_id FROM entitlement_owners)
    SELECT DISTINCT b.person_id, s.due_at, s.task_id FROM seats s JOIN behind b ON b.principal = s.principal
    WHERE NOT b.person_id = ANY (s.barred)`);
  await unlimited("CREATE UNIQUE INDEX bench_flat_order ON bench_flat (person_id, due_at, task_id)");
  await unlimited("VACUUM ANALYZE bench_flat");
}

/** What somebody who writes it by hand would ask for somebody's most urgent tasks, prepared as ours is. */
export function handWritten({ id }: Viewer, most: number): Promise<readonly { readonly task_id: string }[]> {
  return keyed("SELECT due_at, task_id FROM bench_flat WHERE person_id = $1 ORDER BY due_at, task_id LIMIT $2", [
    id,
    most,
  ]);
}
