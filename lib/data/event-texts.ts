import type { CaseId } from "@/lib/engine/ids";
import { rows } from "./db";

/** The words that lie with one event of a case, by its place; null where there are none, or no more. */
export async function textOfEvent(id: CaseId, seq: number, field: string): Promise<string | null> {
  const [found] = await rows<{ value: string }>(
    `SELECT x.value FROM events e JOIN event_texts x ON x.event_id = e.id AND x.field = $3
     WHERE e.case_id = $1::uuid AND e.seq = $2`,
    [id, seq, field],
  );
  return found?.value ?? null;
}
