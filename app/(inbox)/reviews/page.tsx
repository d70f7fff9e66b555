import type { Metadata } from "next";
import { insider } from "@/app/session";
import { ReviewsScreen } from "@/components/reviews/reviews-screen";
import { myReviews } from "@/lib/queries/campaign-review";

export const metadata: Metadata = { title: "Reviews" };

/** The reviews of access that ask one, or asked one. */
export default async function ReviewsPage() {
  return <ReviewsScreen reviews={await myReviews(await insider())} />;
}
