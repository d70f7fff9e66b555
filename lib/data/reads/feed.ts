import { type Bind, listed, maySee } from "@/lib/access/sight";
import { seesAll, type Viewer } from "@/lib/access/viewer";
import { rows } from "@/lib/data/db";
import type { CampaignEvent } from "@/lib/engine/campaign-event";
import type { Event } from "@/lib/engine/event";
import type { CaseId } from "@/lib/engine/ids";
import type { Case } from "@/lib/engine/request";
import { statement } from "./bind";
import { eventColumns } from "./case-record";

export type FedEvent = (Event | CampaignEvent) & { readonly position: number };

/** So few events can be asked about one by one; for more it is cheaper to find first what may be seen. */
const few = 5_000;

/** What is not yet decided is for the one who decides and for overseers; what is not submitted for its reviewer alone. */
function mayHear(viewer: Viewer, bind: Bind): string {
  const me = bind(viewer.id);
  const drafted = `WHEN e.type IN ('decision-drafted', 'draft-withdrawn') THEN e.actor_id = ${me}::uuid`;
  if (seesAll(viewer)) return `CASE ${drafted} ELSE TRUE END`;
  return `CASE ${drafted} WHEN e.type IN ('decision-made', 'decision-undone') THEN e.actor_id = ${me}::uuid
    WHEN e.type = 'decision-voided' THEN e.data ->> 'by' = ${me}::text ELSE TRUE END`;
}

/** A review's own events are for those who lead it and for overseers; everything else belongs to a case. */
function inStream(viewer: Viewer, seen: string, bind: Bind): string {
  const leads = seesAll(viewer) ? "TRUE" : `g.id = ANY(${bind(viewer.leads)}::uuid[])`;
  return `CASE WHEN g.id IS NOT NULL THEN ${leads} ELSE r.id IS NOT NULL AND ${seen} AND ${mayHear(viewer, bind)} END`;
}

const streams = "LEFT JOIN requests r ON r.id = e.case_id LEFT JOIN campaigns g ON g.id = e.case_id";

/** The record in its order, behind a position, as far as the viewer may see it. One more than the limit when there are more. */
export async function fedEvents(viewer: Viewer, after: number, limit: number): Promise<readonly FedEvent[]> {
  const [head] = await rows<{ position: number }>("SELECT coalesce(max(position), 0) AS position FROM leaves");
  const { values, bind } = statement();
  const seen =
    seesAll(viewer) || (head?.position ?? 0) - after <= few
      ? maySee(viewer, bind)
      : `e.case_id IN (${listed(viewer, bind, "all")
          .map((part) => `SELECT r.id FROM requests r WHERE ${part}`)
          .join("\nUNION\n")})`;
  return rows<FedEvent>(
    `${eventColumns}, l.position FROM leaves l JOIN events e ON e.id = l.event_id ${streams}
     WHERE l.position > ${bind(after)}::bigint AND ${inStream(viewer, seen, bind)}
     ORDER BY l.position LIMIT ${bind(limit + 1)}`,
    values,
  );
}

/** The position of an event that the viewer may see; null for every other. */
export async function positionOf(viewer: Viewer, event: string): Promise<number | null> {
  const { values, bind } = statement();
  const [found] = await rows<{ position: number }>(
    `SELECT l.position FROM leaves l JOIN events e ON e.id = l.event_id ${streams}
     WHERE l.event_id = ${bind(event)}::uuid AND ${inStream(viewer, maySee(viewer, bind), bind)}`,
    values,
  );
  return found?.position ?? null;
}

/** The cases that some events belong to. */
export async function statesOf(ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Case>> {
  const found = await rows<{ id: CaseId; state: Case }>("SELECT id, state FROM cases WHERE id = ANY($1::uuid[])", [
    ids,
  ]);
  return new Map(found.map((row) => [row.id, row.state]));
}
