import { rows } from "@/lib/data/db";
import type { Case } from "@/lib/engine/request";

const column = { queue: "r.queue_id", to: "r.to_id", entitlement: "r.entitlement_id", app: "r.app_id" } as const;

/** SQL: the median hours over the last twenty requests `r` that fit; null where fewer than three do. */
export const usualTime = (fits: string) => `(SELECT CASE WHEN count(*) >= 3 THEN percentile_cont(0.5) WITHIN GROUP (
    ORDER BY extract(epoch FROM w.closed_at - w.opened_at) / 3600) END
  FROM (SELECT r.opened_at, r.closed_at FROM requests r WHERE ${fits} ORDER BY r.opened_at DESC LIMIT 20) w)`;

/** Median hours from asking to an answer over the last twenty requests like this one; null where there were fewer than three. */
export async function usualHoursFor(
  about: Pick<Case, "type" | "app" | "entitlement" | "to"> & { readonly queue: { readonly id: string } | null },
): Promise<number | null> {
  const of = placeOf(about);
  if (!of) return null;
  const [found] = await rows<{ hours: number | null }>(
    `SELECT ${usualTime(`${column[of.by]} = $1::uuid AND r.type = $2 AND r.state = 'closed'
       AND r.outcome NOT IN ('cancelled', 'errored')`)} AS hours`,
    [of.id, about.type],
  );
  return found?.hours == null ? null : Math.round(found.hours * 10) / 10;
}

/** What makes requests alike: the queue, what a change leads to, the access, or the app. */
function placeOf({ type, queue, to, entitlement, app }: Parameters<typeof usualHoursFor>[0]) {
  if (queue) return { by: "queue", id: queue.id } as const;
  if (type === "change" && to) return { by: "to", id: to } as const;
  if (entitlement) return { by: "entitlement", id: entitlement } as const;
  return app ? ({ by: "app", id: app } as const) : null;
}
