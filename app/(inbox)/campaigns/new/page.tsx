import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { saveCampaign } from "@/app/(inbox)/campaigns/actions";
import { viewer } from "@/app/session";
import { CampaignForm } from "@/components/campaigns/campaign-form";
import { emptyForm } from "@/components/campaigns/form-state";
import { isAdmin } from "@/lib/access/viewer";
import { campaignChoices } from "@/lib/queries/campaign-choices";

export const metadata: Metadata = { title: "New campaign" };

/** Drafts a review of access. */
export default async function NewCampaignPage() {
  const who = await viewer();
  if (!isAdmin(who)) notFound();
  return <CampaignForm campaign={null} initial={emptyForm} choices={await campaignChoices(who)} save={saveCampaign} />;
}
