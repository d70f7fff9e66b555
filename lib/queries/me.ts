import type { Viewer } from "@/lib/access/viewer";
import { delegationsOf } from "./delegations";
import { inboxCounts } from "./inbox";
import type { MeView } from "./my-views";

/** Who I am, and what waits for me. */
export async function me(viewer: Viewer): Promise<MeView> {
  const { email, name, title, roles } = viewer;
  const [around, counts] = await Promise.all([delegationsOf(viewer.id), inboxCounts(viewer)]);
  return { email, name, title, roles, delegation: around.delegations[0] ?? null, ...around, counts };
}
