import { rows } from "@/lib/data/db";
import type { TaskId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";

export interface LeftoverRow {
  readonly id: TaskId;
  readonly kind: "collaboration";
  readonly openedAt: Instant;
}

/** Open tasks among few that still wait for somebody who has left: nothing of what they are about. */
export function leftoverOf(email: string): Promise<readonly LeftoverRow[]> {
  return rows<LeftoverRow>(
    `SELECT t.id, t.kind, t.opened_at AS "openedAt" FROM people p
     JOIN seats s ON s.principal = 'person:' || p.id AND s.class = 'participants' JOIN tasks t ON t.id = s.task_id
     WHERE p.email = lower($1) AND p.status = 'deactivated' ORDER BY t.opened_at, t.id LIMIT 1000`,
    [email.trim()],
  );
}
