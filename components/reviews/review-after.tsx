"use client";

import { Arrowed } from "@/components/task/arrowed";
import { useClock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import type { ReceiptSummary, ReviewView, SaidView } from "@/lib/queries/campaign-views";
import { atWords, reviewsWords } from "./words";

/** When a review ended, and what of one's own never counted. */
export function Ended({ review, lost }: { readonly review: ReviewView; readonly lost: readonly SaidView[] }) {
  const clock = useClock();
  const when = review.endedAt ? `ended ${atWords(review.endedAt, clock)}` : "is ending";
  return (
    <section aria-label="Ended" className="border-b bg-warn-wash px-5 py-3.5 max-md:px-4">
      <p className="font-semibold">
        {review.name} {when}.
        {lost.length > 0 ? ` Not submitted: ${lost.length === 1 ? "1 decision" : `${lost.length} decisions`}.` : ""}
      </p>
      {lost.length > 0 ? (
        <>
          <p className="mt-0.5 text-sm text-ink-2">
            They never counted. Keep them, and ask{" "}
            {review.owners.map(({ name }) => name).join(" or ") || "whoever leads the review"} if something has to
            follow.
          </p>
          <ul className="mt-1.5 list-disc pl-5 text-sm">
            {lost.slice(0, 20).map((one) => (
              <li key={one.number}>
                {one.verb === "certify"
                  ? "Certify"
                  : one.verb === "remove"
                    ? "Remove"
                    : `Change to ${one.to ?? "other access"}`}
                : <Arrowed text={`${one.subject} → ${one.what}`} />
                {one.comment ? <span className="text-ink-2"> “{one.comment}”</span> : null}
              </li>
            ))}
            {lost.length > 20 ? <li>{lost.length - 20} more are in the file</li> : null}
          </ul>
          <p className="mt-2 text-sm">
            <a
              href={`/reviews/${encodeURIComponent(review.number)}/drafts`}
              download
              className="inline-flex min-h-6 items-center underline underline-offset-3"
            >
              Download them as CSV
            </a>
          </p>
        </>
      ) : null}
    </section>
  );
}

/** What one has submitted, each with its receipt. */
export function Receipts({
  number,
  receipts,
}: {
  readonly number: string;
  readonly receipts: readonly ReceiptSummary[];
}) {
  const clock = useClock();
  if (receipts.length === 0) return null;
  return (
    <section aria-labelledby="receipts" className="px-5 py-5 max-md:px-4">
      <h2 id="receipts" className="text-sm font-semibold">
        Submitted
      </h2>
      <ul className="mt-1 text-sm">
        {receipts.map((one) => (
          <li key={one.reference} className="num flex flex-wrap items-center gap-x-3 py-1">
            <Link
              href={`/reviews/${number}/receipts/${one.reference}`}
              className="inline-flex min-h-6 items-center underline underline-offset-3"
            >
              {one.reference}
            </Link>
            <span className="text-ink-2">
              {reviewsWords(one.submitted)}, {atWords(one.at, clock)}
              {one.accepted < one.submitted ? `, ${one.submitted - one.accepted} did not count` : ""}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
