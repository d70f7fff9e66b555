import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { deleteIt, endIt, extendIt, remindAll, stageIt, startIt } from "@/app/(inbox)/campaigns/actions";
import { clockOf, viewer } from "@/app/session";
import { CampaignScreen } from "@/components/campaigns/campaign-screen";
import { isAdmin } from "@/lib/access/viewer";
import { campaignProgress } from "@/lib/queries/campaign-progress";
import { campaignView } from "@/lib/queries/campaigns";
import { receipts } from "@/lib/queries/receipts";

const read = cache(async (ref: string) => campaignView(await viewer(), decodeURIComponent(ref)));

export async function generateMetadata({ params }: PageProps<"/campaigns/[campaign]">): Promise<Metadata> {
  return { title: (await read((await params).campaign))?.name ?? "No such campaign" };
}

/** A review of access for those who lead or oversee it; reviewers have a page of their own. */
export default async function CampaignPage({ params }: PageProps<"/campaigns/[campaign]">) {
  const who = await viewer();
  const [{ zone }, { campaign }] = await Promise.all([clockOf(who), params]);
  const view = await read(campaign);
  if (!view?.plan) notFound();
  const [progress, submitted] = await Promise.all([
    campaignProgress(who, view.number, zone),
    receipts(who, view.number),
  ]);
  if (!progress) notFound();
  const leads = isAdmin(who) || view.owners.some(({ email }) => email === who.email);
  const actions = { stage: stageIt, start: startIt, remind: remindAll, remove: deleteIt, extend: extendIt, end: endIt };
  return <CampaignScreen campaign={view} progress={progress} receipts={submitted} actions={leads ? actions : null} />;
}
