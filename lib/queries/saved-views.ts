import type { Viewer } from "@/lib/access/viewer";
import { type SavedView, viewsFor } from "@/lib/data/views";

/** One's own views, and those that others share; externals have their own alone. */
export function viewsSeen(viewer: Viewer): Promise<readonly SavedView[]> {
  return viewsFor(viewer.id, viewer.internal);
}
