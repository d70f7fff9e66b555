import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { saveCampaign } from "@/app/(inbox)/campaigns/actions";
import { clockOf, viewer } from "@/app/session";
import { CampaignForm } from "@/components/campaigns/campaign-form";
import { formOf } from "@/components/campaigns/form-state";
import { isAdmin } from "@/lib/access/viewer";
import { dayNumber } from "@/lib/format/time";
import { campaignChoices } from "@/lib/queries/campaign-choices";
import { campaignView } from "@/lib/queries/campaigns";

export const metadata: Metadata = { title: "Edit a campaign" };

/** Changes a review of access before it is staged. */
export default async function EditCampaignPage({ params }: PageProps<"/campaigns/[campaign]/edit">) {
  const who = await viewer();
  const [{ zone }, { campaign }] = await Promise.all([clockOf(who), params]);
  const view = await campaignView(who, decodeURIComponent(campaign));
  if (!view?.plan || !(isAdmin(who) || view.owners.some(({ email }) => email === who.email))) notFound();
  if (view.state !== "draft") redirect(`/campaigns/${view.number}`);
  const day = (at: string) => new Date(dayNumber(at, zone) * 86_400_000).toISOString().slice(0, 10);
  return (
    <CampaignForm
      campaign={view}
      initial={formOf(view, day)}
      choices={await campaignChoices(who)}
      save={saveCampaign}
    />
  );
}
