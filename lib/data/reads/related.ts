import { isRequest, maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import { rows } from "@/lib/data/db";
import type { CaseId, EntitlementId, PersonId } from "@/lib/engine/ids";
import { statement } from "./bind";

/** The requests nearest to one: of the same person, and the open ones for the same access. Those the viewer may see, the newest first. */
export async function relatedTo(
  viewer: Viewer,
  about: { readonly id: CaseId; readonly subject: PersonId; readonly entitlement: EntitlementId | null },
  limit: number,
): Promise<readonly CaseId[]> {
  const { values, bind } = statement();
  const own = `r.id <> ${bind(about.id)}::uuid AND ${isRequest} AND ${maySee(viewer, bind)}`;
  const most = `ORDER BY r.opened_at DESC, r.id DESC LIMIT ${bind(limit)}`;
  const ofPerson = `(SELECT r.id, r.opened_at FROM requests r WHERE r.subject_id = ${bind(about.subject)}::uuid AND ${own} ${most})`;
  const ofAccess = about.entitlement
    ? `UNION (SELECT r.id, r.opened_at FROM requests r WHERE r.entitlement_id = ${bind(about.entitlement)}::uuid
        AND r.state <> 'closed' AND ${own} ${most})`
    : "";
  const found = await rows<{ id: CaseId }>(
    `SELECT id FROM (${ofPerson} ${ofAccess}) r ORDER BY opened_at DESC, id DESC LIMIT 2 * ${bind(limit)}`,
    values,
  );
  return found.map(({ id }) => id);
}
