import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { submitAll } from "@/app/(inbox)/reviews/actions";
import { clockOf, insider } from "@/app/session";
import { CheckScreen } from "@/components/reviews/check-screen";
import { itemsRead } from "@/components/reviews/params";
import { ownItemsOf, reviewOf } from "@/lib/queries/campaign-review";
import { seenCampaign } from "@/lib/queries/seen-campaign";

export const metadata: Metadata = { title: "Check your reviews" };

/** Everything one is about to submit, before one does. */
export default async function CheckPage({ params }: PageProps<"/reviews/[campaign]/check">) {
  const who = await insider();
  const [clock, { campaign }] = await Promise.all([clockOf(who), params]);
  const seen = await seenCampaign(who, decodeURIComponent(campaign));
  const review = seen && (await reviewOf(seen));
  if (!review) notFound();
  if (review.state !== "running" || !review.submits) redirect(`/reviews/${review.number}`);
  const items = await ownItemsOf(seen, clock, itemsRead.most);
  return (
    <CheckScreen review={review} items={items.filter(({ standing }) => standing === "draft")} submit={submitAll} />
  );
}
