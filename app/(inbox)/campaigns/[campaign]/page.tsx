import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { deleteIt, endIt, extendIt, remindAll, stageIt, startIt } from "@/app/(inbox)/campaigns/actions";
import { clockOf, viewer } from "@/app/session";
import { CampaignScreen } from "@/components/campaigns/campaign-screen";
import { campaignProgress } from "@/lib/queries/campaign-progress";
import { campaignOf } from "@/lib/queries/campaigns";
import { receiptsOf } from "@/lib/queries/receipts";
import { seenCampaign } from "@/lib/queries/seen-campaign";

const read = cache(async (ref: string) => seenCampaign(await viewer(), decodeURIComponent(ref)));

export async function generateMetadata({ params }: PageProps<"/campaigns/[campaign]">): Promise<Metadata> {
  return { title: (await read((await params).campaign))?.words.name ?? "No such campaign" };
}

/** A review of access for those who lead or oversee it; reviewers have a page of their own. */
export default async function CampaignPage({ params }: PageProps<"/campaigns/[campaign]">) {
  const who = await viewer();
  const [{ zone }, { campaign }] = await Promise.all([clockOf(who), params]);
  const seen = await read(campaign);
  if (!seen?.leads) notFound();
  const [view, progress, receipts] = await Promise.all([
    campaignOf(seen),
    campaignProgress(seen, zone),
    receiptsOf(seen),
  ]);
  if (!progress) notFound();
  const actions = { stage: stageIt, start: startIt, remind: remindAll, remove: deleteIt, extend: extendIt, end: endIt };
  return (
    <CampaignScreen campaign={view} progress={progress} receipts={receipts} actions={view.mayLead ? actions : null} />
  );
}
