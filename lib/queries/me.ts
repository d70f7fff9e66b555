import type { Viewer } from "@/lib/access/viewer";
import { inboxCounts } from "./inbox";
import type { MeView } from "./views";

/** Who I am, and what waits for me. */
export async function me(viewer: Viewer): Promise<MeView> {
  const { email, name, title, roles } = viewer;
  return { email, name, title, roles, delegation: null, counts: await inboxCounts(viewer) };
}
