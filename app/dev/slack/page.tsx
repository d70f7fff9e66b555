import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SlackBoard } from "@/components/dev-slack/board";
import { isOpenWith } from "./stand-in";

export const metadata: Metadata = { title: "Stand-in for Slack", robots: { index: false, follow: false } };

/** Everybody's cards while no Slack workspace is connected. */
export default async function Page({ searchParams }: PageProps<"/dev/slack">) {
  const { key } = await searchParams;
  const given = typeof key === "string" ? key : null;
  if (!isOpenWith(given)) notFound();
  return <SlackBoard devKey={given} />;
}
