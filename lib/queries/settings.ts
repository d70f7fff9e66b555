import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { notificationSettings } from "@/lib/data/notifications";
import { readSettings } from "@/lib/data/settings";

/** How the organisation works: for its admins. */
export async function settings(viewer: Viewer) {
  if (!isAdmin(viewer)) return null;
  const [organisation, notifications] = await Promise.all([readSettings(), notificationSettings()]);
  return { ...organisation, notifications };
}
