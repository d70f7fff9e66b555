import type { Metadata } from "next";
import { savePreferences } from "@/app/(inbox)/settings/me/actions";
import { insider } from "@/app/session";
import { NotificationsScreen } from "@/components/settings/notifications-screen";
import { chosenAndHeld } from "@/lib/queries/notifications";

export const metadata: Metadata = { title: "Notifications" };

/** What reaches the viewer by which way. */
export default async function NotificationsPage() {
  const who = await insider();
  const { own, held } = await chosenAndHeld(who);
  return <NotificationsScreen notifications={held.notifications} own={own} save={savePreferences} />;
}
