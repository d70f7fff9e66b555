import type { Viewer } from "@/lib/access/viewer";
import { suggestedFor } from "@/lib/data/reads/suggested";
import type { Suggestion } from "./asking-views";
import { offerView } from "./catalog";

const most = 6;

/** What several people in the viewer's team hold and the viewer does not: that it is common, never who holds it. */
export async function suggested(viewer: Viewer): Promise<readonly Suggestion[]> {
  if (!viewer.internal) return [];
  const found = await suggestedFor(viewer.id, most);
  return found.map((one) => ({ app: { slug: one.app_slug, name: one.app_name }, offer: offerView(one.app_slug, one) }));
}
