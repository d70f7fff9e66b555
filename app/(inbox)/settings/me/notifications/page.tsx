import type { Metadata } from "next";
import { savePreferences } from "@/app/(inbox)/settings/me/actions";
import { insider } from "@/app/session";
import { NotificationsScreen } from "@/components/settings/notifications-screen";
import { ownSwitches, preferences } from "@/lib/queries/notifications";

export const metadata: Metadata = { title: "Notifications" };

/** What reaches the viewer by which way. */
export default async function NotificationsPage() {
  const who = await insider();
  const [{ notifications }, own] = await Promise.all([preferences(who), ownSwitches(who)]);
  return <NotificationsScreen notifications={notifications} own={own} save={savePreferences} />;
}
