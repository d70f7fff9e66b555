import type { EntitlementId } from "@/lib/engine/ids";
import { rows } from "./db";

/** An entitlement by `app/entitlement`, or by its slug within the app that a task is about. */
export async function entitlementNamed(name: string, task: string): Promise<EntitlementId | null> {
  const [found] = await rows<{ id: EntitlementId }>(
    `SELECT e.id FROM entitlements e JOIN apps a ON a.id = e.app_id
     WHERE e.status = 'managed' AND (a.slug || '/' || e.slug = $1
       OR e.slug = $1 AND e.app_id = (SELECT t.app_id FROM tasks t WHERE t.id::text = lower($2) OR t.number = $2
         UNION SELECT i.app_id FROM campaign_items i WHERE i.task_id::text = lower($2)
           OR i.task_number = substring($2 FROM '^T-([0-9]{1,9})$')::int LIMIT 1))
     ORDER BY a.slug || '/' || e.slug = $1 DESC LIMIT 1`,
    [name, task],
  );
  return found?.id ?? null;
}
