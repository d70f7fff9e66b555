import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { saveCampaign } from "@/app/(inbox)/campaigns/actions";
import { clockOf, viewer } from "@/app/session";
import { CampaignForm } from "@/components/campaigns/campaign-form";
import { formOf, peopleIn } from "@/components/campaigns/form-state";
import { campaignChoices, peopleNamed } from "@/lib/queries/campaign-choices";
import { campaignView } from "@/lib/queries/campaigns";

export const metadata: Metadata = { title: "Edit a campaign" };

/** Changes a review of access before it is staged. */
export default async function EditCampaignPage({ params }: PageProps<"/campaigns/[campaign]/edit">) {
  const who = await viewer();
  const [{ zone }, { campaign }] = await Promise.all([clockOf(who), params]);
  const view = await campaignView(who, decodeURIComponent(campaign));
  if (!view?.plan || !view.mayLead) notFound();
  if (view.state !== "draft") redirect(`/campaigns/${view.number}`);
  const { people, reviewer, fallback } = peopleIn(view.plan.written);
  const [choices, known] = await Promise.all([
    campaignChoices(who),
    peopleNamed(who, [...people, ...reviewer.people, ...fallback.people]),
  ]);
  return <CampaignForm campaign={view} initial={formOf(view, zone, known)} choices={choices} save={saveCampaign} />;
}
