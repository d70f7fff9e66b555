"use client";

import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { type RefObject, useMemo, useRef, useTransition } from "react";
import { fetchView, useView, useViews } from "@/components/task/use-views";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Instant } from "@/lib/engine/instant";
import type { ReviewItemView, ReviewView, SaidView } from "@/lib/queries/campaign-views";
import type { ReviewActions } from "./actions";
import { Kept } from "./kept";
import { itemsRead, reviewParams } from "./params";
import { Ended, Receipts } from "./review-after";
import { ReviewBar } from "./review-bar";
import { ReviewEvidence } from "./review-evidence";
import { ReviewHead } from "./review-head";
import { ReviewList } from "./review-list";
import { grouped, looksCloser, type ReviewRow, tally } from "./rows";
import { useChosen } from "./use-chosen";
import { useDrafts } from "./use-drafts";
import { type Landing, useLanding } from "./use-landing";
import { useReview } from "./use-review";
import { useReviewKeys } from "./use-review-keys";

interface ReviewScreenProps {
  readonly review: ReviewView;
  readonly items: readonly ReviewItemView[];
  /** There are more items than these. */
  readonly more: boolean;
  /** What was decided and not submitted when it ended. */
  readonly lost: readonly SaidView[];
  readonly renderedAt: Instant;
  readonly actions: ReviewActions;
}

/** A reviewer's work in one review of access. */
export function ReviewScreen({ review, items, more, lost, renderedAt, actions }: ReviewScreenProps) {
  const [params, set] = useQueryStates(reviewParams, { history: "replace" });
  const [busy, startTransition] = useTransition();
  const drafts = useDrafts(items, renderedAt, actions);
  const { group, show, q } = params;
  const groups = useMemo(() => grouped(drafts.rows, { group, sieve: show, q }), [drafts.rows, group, show, q]);
  const shown = useMemo(() => groups.flatMap((one) => one.rows), [groups]);
  const figures = useMemo(() => tally(review.share, items, drafts.drafts), [review.share, items, drafts.drafts]);
  const chosen = useChosen(shown);
  const current = shown.find((row) => row.number === params.task) ?? shown[0] ?? null;
  const searchRef = useRef<HTMLInputElement>(null);

  const landing = useLanding();
  const goTo = (number: string, focus = true) => {
    void set({ task: number });
    landing.to(focus ? number : null);
  };
  const work = useReview({ drafts, shown, chosen, current, goTo });
  const over = review.state !== "running";
  const store = useViews(fetchView, null, renderedAt);
  const entry = useView(store, current?.number ?? null, renderedAt);
  const next = current ? shown[shown.indexOf(current) + 1] : undefined;
  useView(store, next?.number ?? null, renderedAt);

  const filtered = isFiltered(params);
  useKeysOf({ review, work, chosen, drafts, shown, current, over, searchRef, filtered, landing, goTo, set });
  return (
    <div className="grid min-h-0 md:h-full min-[1200px]:grid-cols-[minmax(0,1fr)_340px]">
      <div className="flex min-h-0 min-w-0 flex-col md:overflow-hidden">
        <ReviewHead
          review={review}
          tally={figures}
          careful={drafts.rows.filter(looksCloser).length}
          group={group}
          sieve={show}
          q={q}
          searchRef={searchRef}
          onGroup={(one) => void set({ group: one })}
          onSieve={(one) => void set({ show: one })}
          onSearch={(words) => void set({ q: words || null })}
        />
        <div className="relative min-h-0 flex-1 scroll-pt-10 scroll-pb-4 bg-surface md:overflow-y-auto">
          {over ? <Ended review={review} lost={lost} /> : null}
          <ReviewList
            groups={groups}
            group={group}
            current={over ? null : (current?.number ?? null)}
            chosen={chosen}
            over={over}
            submits={review.submits}
            writing={work.writing}
            targets={entry.view?.number === current?.number ? (entry.view?.deciding.targets ?? null) : null}
            onSend={work.send}
            onCancel={work.cancel}
            onCertify={work.certify}
            onRemove={work.remove}
            onChange={work.change}
            onBack={work.back}
            onSelect={(row, extend) => (extend ? chosen.extend(row) : chosen.toggle(row))}
            onFocus={(row) => void set({ task: row.number })}
          />
          {shown.length === 0 ? (
            <NothingHere over={over} filtered={filtered} onClear={() => void set({ show: null, q: null })} />
          ) : null}
          {more ? (
            <p className="px-5 py-4 text-sm text-ink-2">
              The first {items.length} are read.{" "}
              <Button
                size="s"
                busy={busy}
                onClick={() => void set({ read: params.read + itemsRead.first }, { shallow: false, startTransition })}
              >
                Read more
              </Button>
            </p>
          ) : null}
          <Receipts number={review.number} receipts={review.receipts} />
        </div>
        {drafts.kept === null ? null : <Kept count={drafts.kept} review={review.number} />}
        {over ? null : (
          <ReviewBar number={review.number} tally={figures} submits={review.submits} chosen={chosen} review={work} />
        )}
      </div>
      <ReviewEvidence row={current} entry={entry} />
    </div>
  );
}

function isFiltered({ show, q }: { readonly show: string; readonly q: string }): boolean {
  return show !== "all" || q !== "";
}

interface KeysInput {
  readonly review: ReviewView;
  readonly work: ReturnType<typeof useReview>;
  readonly chosen: ReturnType<typeof useChosen>;
  readonly drafts: ReturnType<typeof useDrafts>;
  readonly shown: readonly ReviewRow[];
  readonly current: ReviewRow | null;
  readonly over: boolean;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly filtered: boolean;
  readonly landing: Landing;
  readonly goTo: (number: string) => void;
  readonly set: (values: { readonly show: null; readonly q: null }) => unknown;
}

function useKeysOf({
  review,
  work,
  chosen,
  drafts,
  shown,
  current,
  over,
  searchRef,
  filtered,
  landing,
  goTo,
  set,
}: KeysInput): void {
  const router = useRouter();
  useReviewKeys({
    move: (step) => {
      const at = shown.findIndex(({ number }) => number === current?.number);
      const to = current && landing.isAt(current.number) ? at + step : at;
      const row = shown[Math.min(Math.max(to, 0), shown.length - 1)];
      if (row) goTo(row.number);
    },
    open: () => current && router.push(`/tasks/${current.number}`),
    close: () => {
      if (work.writing) work.cancel();
      else if (chosen.rows.length > 0) work.clear();
      else if (filtered) set({ show: null, q: null });
    },
    search: () => searchRef.current?.focus(),
    certify: () => work.certify(),
    remove: () => work.remove(),
    change: () => work.change(),
    select: (extend) => current && (extend ? chosen.extend(current) : chosen.toggle(current)),
    undo: () => {
      const task = drafts.undo();
      if (task) goTo(task);
    },
    submit: review.submits && !over ? () => router.push(`/reviews/${review.number}/check`) : null,
    refusal: over ? "This review has ended." : null,
  });
}

function NothingHere({
  over,
  filtered,
  onClear,
}: {
  readonly over: boolean;
  readonly filtered: boolean;
  readonly onClear: () => void;
}) {
  if (filtered) {
    return (
      <EmptyState title="Nothing fits" action={<Button onClick={onClear}>Show everything</Button>}>
        No item of this review is both of this kind and found by these words.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={over ? "You decided nothing here" : "Nothing here is yours to review"}>
      {over ? "The review has ended." : "What was yours has been decided by others, or moved to them."}
    </EmptyState>
  );
}
