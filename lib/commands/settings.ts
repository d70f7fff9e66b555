import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { keepSettings } from "@/lib/data/settings";
import { type Answer, refused } from "./door";

export type SettingsChange = Parameters<typeof keepSettings>[0];

/** An admin changes how the organisation works; what is left out stays as it is. */
export async function changeSettings(viewer: Viewer, changed: SettingsChange): Promise<Answer<null>> {
  if (!isAdmin(viewer)) return refused({ code: "admins-only" });
  await keepSettings(changed);
  return { ok: true, value: null };
}
