import { rows } from "@/lib/data/db";
import type { AppId, EntitlementId } from "@/lib/engine/ids";

/** An entitlement that can take the place of another one of its app. */
export interface Target {
  readonly id: EntitlementId;
  readonly slug: string;
  readonly name: string;
}

/** The entitlements of an app that are given out, by name. */
export function targetsIn(app: AppId): Promise<readonly Target[]> {
  return rows<Target>(
    `SELECT id, slug, name FROM entitlements WHERE app_id = $1::uuid AND status = 'managed' ORDER BY name, id LIMIT 200`,
    [app],
  );
}
