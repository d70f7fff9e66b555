import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { changeItem, draftItems } from "@/app/(inbox)/reviews/actions";
import { clockOf, insider } from "@/app/session";
import { itemsRead, loadReviewParams } from "@/components/reviews/params";
import { ReviewScreen } from "@/components/reviews/review-screen";
import { ownItemsOf, reviewOf } from "@/lib/queries/campaign-review";
import { unsubmitted } from "@/lib/queries/receipts";
import { seenCampaign } from "@/lib/queries/seen-campaign";

const read = cache(async (ref: string) => seenCampaign(await insider(), decodeURIComponent(ref)));

export async function generateMetadata({ params }: PageProps<"/reviews/[campaign]">): Promise<Metadata> {
  return { title: (await read((await params).campaign))?.words.name ?? "No such review" };
}

/** What is one's own to review in one campaign. */
export default async function ReviewPage({ params, searchParams }: PageProps<"/reviews/[campaign]">) {
  const who = await insider();
  const [clock, { campaign }, asked] = await Promise.all([clockOf(who), params, loadReviewParams(searchParams)]);
  const seen = await read(campaign);
  if (!seen) notFound();
  const wanted = Math.min(Math.max(asked.read, itemsRead.first), itemsRead.most);
  const [review, items, lost] = await Promise.all([
    reviewOf(seen),
    ownItemsOf(seen, clock, wanted + 1),
    seen.campaign.state === "running" ? [] : unsubmitted(seen),
  ]);
  if (!review) notFound();
  return (
    <ReviewScreen
      key={review.number}
      review={review}
      items={items.slice(0, wanted)}
      more={items.length > wanted}
      lost={lost}
      renderedAt={clock.now}
      actions={{ draft: draftItems, change: changeItem }}
    />
  );
}
