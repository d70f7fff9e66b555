import { isAdmin } from "@/lib/access/viewer";
import { newId } from "@/lib/data/new-id";
import { deleteView, insertView, type SavedView, updateView, viewFor } from "@/lib/data/views";
import { isId } from "@/lib/engine/ids";
import { type Answer, type Door, refused } from "./door";

export type ViewInput = Pick<SavedView, "name" | "query" | "shared">;

/** Keeps a list that somebody wants again. */
export async function createView({ viewer }: Door, input: ViewInput): Promise<Answer<SavedView>> {
  if (!viewer) return refused({ code: "not-found" });
  const id = newId();
  // Externals share with nobody: they know nobody.
  const kept = await insertView({ ...input, shared: input.shared && viewer.internal, id, person: viewer.id });
  if (!kept)
    return refused({ code: "invalid-data", fields: [{ name: "name", why: "200 views are the most anybody has" }] });
  const made = await viewFor(viewer.id, id);
  return made ? { ok: true, value: made } : refused({ code: "not-found" });
}

/** Changes one's own view; what others share is theirs to change. */
export async function replaceView(door: Door, id: string, input: ViewInput): Promise<Answer<SavedView>> {
  const { viewer } = door;
  const known = await seen(door, id);
  if (!viewer || !known) return refused({ code: "not-found" });
  if (!known.mine) return refused({ code: "not-for-role" });
  await updateView({ ...input, shared: input.shared && viewer.internal, id, person: viewer.id });
  const made = await viewFor(viewer.id, id);
  return made ? { ok: true, value: made } : refused({ code: "not-found" });
}

/** One's own, or as an admin what somebody shares with everybody. */
export async function removeView(door: Door, id: string): Promise<Answer<null>> {
  const known = await seen(door, id);
  if (!door.viewer || !known) return refused({ code: "not-found" });
  if (!known.mine && !isAdmin(door.viewer)) return refused({ code: "not-for-role" });
  await deleteView(id);
  return { ok: true, value: null };
}

async function seen({ viewer }: Door, id: string): Promise<SavedView | null> {
  const found = viewer && isId(id) ? await viewFor(viewer.id, id) : null;
  return found && (found.mine || viewer?.internal) ? found : null;
}
