"use client";

import { Award } from "lucide-react";
import { rowLink, useRowKeys } from "@/components/shell/row-keys";
import { useClock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { dueFact, urgency } from "@/lib/format/due";
import type { ReviewView } from "@/lib/queries/campaign-views";
import { atWords, reviewsWords } from "./words";

/** The reviews that ask one, with how far one is in each. */
export function ReviewsScreen({ reviews }: { readonly reviews: readonly ReviewView[] }) {
  useRowKeys("Reviews", reviews.length > 0);
  const running = reviews.filter(({ state }) => state === "running");
  const ended = reviews.filter(({ state }) => state !== "running");
  return (
    <div className="mx-auto max-w-3xl px-6 pt-6 pb-20 max-md:px-4">
      <h1 className="text-xl font-[650] tracking-[-0.018em]">Reviews</h1>
      {reviews.length === 0 ? (
        <EmptyState icon={<Award aria-hidden="true" />} title="No review asks you">
          When a review of access names you, what you have to look at appears here.
        </EmptyState>
      ) : null}
      {running.length > 0 ? (
        <ul className="mt-4 space-y-2.5">
          {running.map((review) => (
            <Running key={review.number} review={review} />
          ))}
        </ul>
      ) : reviews.length > 0 ? (
        <p className="mt-3 text-ink-2">No review is running. Those below have ended.</p>
      ) : null}
      {ended.length > 0 ? <EndedOnes reviews={ended} /> : null}
    </div>
  );
}

function Running({ review }: { readonly review: ReviewView }) {
  const clock = useClock();
  const { share } = review;
  const drafts = share.drafts.certify + share.drafts.remove + share.drafts.change;
  const done = share.done.certify + share.done.remove + share.done.change;
  const all = share.open + done;
  const decided = drafts + done;
  const late = urgency(review.dueAt, clock.now, clock.zone) === "overdue";
  const words = [
    `${decided} of ${all} decided`,
    drafts > 0 ? `${reviewsWords(drafts)} not submitted` : "",
    `led by ${review.owners.map(({ name }) => name).join(", ")}`,
  ];
  return (
    <li className="relative rounded-xl border bg-surface px-4 py-3.5 hover:border-line-strong">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Link
          href={`/reviews/${review.number}`}
          {...rowLink}
          className="text-md font-semibold after:absolute after:inset-0"
        >
          {review.name}
        </Link>
        {review.dueAt ? (
          <span className={late ? "num text-sm font-semibold text-bad" : "num text-sm text-ink-2"}>
            {late ? "" : "Due "}
            {dueFact(review.dueAt, clock)}
          </span>
        ) : null}
      </p>
      <div aria-hidden="true" className="mt-2.5 flex h-1.5 overflow-hidden rounded-full bg-sunken">
        <span className="bg-accent" style={{ width: `${percent(done, all)}%` }} />
        <span className="bg-accent/45" style={{ width: `${percent(drafts, all)}%` }} />
      </div>
      <p className="num mt-1.5 text-sm text-ink-2">{words.filter(Boolean).join(" · ")}</p>
    </li>
  );
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (part / whole) * 100;
}

function EndedOnes({ reviews }: { readonly reviews: readonly ReviewView[] }) {
  const clock = useClock();
  return (
    <section aria-labelledby="ended-reviews" className="mt-8">
      <h2 id="ended-reviews" className="text-sm font-semibold">
        Ended
      </h2>
      <ul className="mt-1.5 divide-y border-y">
        {reviews.map(({ number, name, endedAt, share }) => (
          <li key={number} className="flex flex-wrap items-baseline gap-x-3 py-2">
            <Link
              href={`/reviews/${number}`}
              {...rowLink}
              className="inline-flex min-h-6 min-w-0 flex-1 basis-52 items-center underline underline-offset-3"
            >
              {name}
            </Link>
            <span className="num text-sm text-ink-3">
              {reviewsWords(share.done.certify + share.done.remove + share.done.change)} by you
              {endedAt ? `, ended ${atWords(endedAt, clock)}` : ", ending"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
