import type { Metadata } from "next";
import { savePreferences } from "@/app/(inbox)/settings/me/actions";
import { insider } from "@/app/session";
import { KeysScreen } from "@/components/settings/keys-screen";
import { seesAll } from "@/lib/access/viewer";
import { ownManner } from "@/lib/queries/notifications";

export const metadata: Metadata = { title: "Keys" };

/** The viewer's keys, and others in their place. */
export default async function KeysPage() {
  const who = await insider();
  const { keys } = await ownManner(who);
  return <KeysScreen keys={keys} oversees={seesAll(who)} leads={who.leads.length > 0} save={savePreferences} />;
}
