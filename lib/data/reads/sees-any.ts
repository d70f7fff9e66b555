import { maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import { rows } from "@/lib/data/db";
import { statement } from "./bind";

/** Whether the viewer may see at least one of these cases. */
export async function seesAnyOf(viewer: Viewer, cases: readonly string[]): Promise<boolean> {
  const { values, bind } = statement();
  const found = await rows(
    `SELECT 1 FROM requests r WHERE r.id = ANY(${bind(cases)}::uuid[]) AND ${maySee(viewer, bind)} LIMIT 1`,
    values,
  );
  return found.length > 0;
}
