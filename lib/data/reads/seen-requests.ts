import { maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import { rows } from "@/lib/data/db";
import type { CaseId } from "@/lib/engine/ids";
import { statement } from "./bind";

/** Those of these requests that this viewer may see, in their order. */
export async function seenAmong(viewer: Viewer, ids: readonly CaseId[]): Promise<readonly CaseId[]> {
  if (ids.length === 0) return [];
  const { values, bind } = statement();
  const found = await rows<{ id: CaseId }>(
    `SELECT r.id FROM unnest(${bind(ids)}::uuid[]) WITH ORDINALITY wanted(id, place) JOIN requests r ON r.id = wanted.id
     WHERE ${maySee(viewer, bind)} ORDER BY wanted.place`,
    values,
  );
  return found.map(({ id }) => id);
}
