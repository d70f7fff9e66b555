import { relatedTo } from "@/lib/data/reads/related";
import type { RelatedView } from "./insight-views";
import { requestRows } from "./request-rows";
import type { Story } from "./story";

const most = 6;

/** Other requests of the same person, and open ones for the same access, as far as the reader may see each. */
export async function relatedOf({ about, viewer }: Story): Promise<readonly RelatedView[]> {
  const { id, subject, entitlement } = about;
  if (!subject || about.collaboration) return [];
  const rows = await requestRows(await relatedTo(viewer, { id, subject, entitlement }, most));
  return rows.map(({ number, title, type, state, outcome, task, createdAt }) => ({
    number,
    title,
    type,
    state,
    outcome,
    task: task?.number ?? null,
    at: createdAt,
  }));
}
