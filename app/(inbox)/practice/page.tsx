import type { Metadata } from "next";
import { insider } from "@/app/session";
import { PracticeScreen } from "@/components/practice/practice-screen";

export const metadata: Metadata = { title: "Practice inbox" };

/** Where the keys of the inbox are learnt on tasks that are none. */
export default async function PracticePage() {
  await insider();
  return <PracticeScreen />;
}
