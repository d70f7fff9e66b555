"use client";

import { Arrowed } from "@/components/task/arrowed";
import { Button, ButtonLink } from "@/components/ui/button";
import { ChoiceForm } from "./choice-form";
import { standsAlone, type Tally } from "./rows";
import type { Chosen } from "./use-chosen";
import type { Review } from "./use-review";
import { itemTitle, tallyWords } from "./words";

interface ReviewBarProps {
  readonly number: string;
  readonly tally: Tally;
  readonly submits: boolean;
  readonly chosen: Chosen;
  readonly review: Review;
}

const frame =
  "sticky bottom-0 z-10 border-t bg-raised px-5 py-2.5 shadow-raised max-md:bottom-(--tab-bar) max-md:px-4 max-md:pb-2.5";

/** What one has done so far and how it is sent; while items are selected, what can be done with them. */
export function ReviewBar({ number, tally, submits, chosen, review }: ReviewBarProps) {
  if (chosen.rows.length > 0) return <Selection chosen={chosen} review={review} />;
  const left = tally.all - tally.decided;
  return (
    <section aria-label="Progress" className={frame}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="num min-w-0 flex-1 basis-52 text-sm font-semibold">{tallyWords(tally)}</p>
        {submits ? (
          tally.drafts > 0 ? (
            <ButtonLink
              tone="y"
              href={`/reviews/${encodeURIComponent(number)}/check`}
              className="max-md:h-11 max-md:w-full"
            >
              Submit {tally.drafts === 1 ? "1 review" : `${tally.drafts} reviews`}
            </ButtonLink>
          ) : (
            <p className="text-sm text-ink-3">
              {left === 0 ? "Everything is submitted." : "Decisions count once you submit them."}
            </p>
          )
        ) : (
          <p className="text-sm text-ink-3">Decisions count at once.</p>
        )}
      </div>
    </section>
  );
}

function Selection({ chosen, review }: Pick<ReviewBarProps, "chosen" | "review">) {
  const { rows } = chosen;
  const alone = rows.filter((row) => standsAlone(row) !== null);
  const plain = rows.length - alone.length;
  const { writing } = review;
  return (
    <section aria-label="Selection" className={frame}>
      {writing?.bulk ? (
        <ChoiceForm
          about="many"
          title={`${writing.rows.length} items`}
          verb={writing.verb}
          count={writing.rows.length}
          required
          targets={[]}
          onSend={review.send}
          onCancel={review.cancel}
        />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <p className="num min-w-0 flex-1 basis-40 text-sm font-semibold">{rows.length} selected</p>
          <Button tone="quiet" kbd="Esc" onClick={review.clear} className="max-md:h-11">
            Clear
          </Button>
          <Button tone="n" kbd="N" onClick={() => review.remove()} className="max-md:h-11 max-md:flex-1">
            Remove {rows.length}
          </Button>
          <Button
            tone="y"
            kbd="Y"
            refusal={plain === 0 ? "Each of these needs a look of its own." : null}
            onClick={() => review.certify()}
            className="max-md:h-11 max-md:flex-1"
          >
            Certify {plain}
          </Button>
          {alone.length > 0 ? <Alone rows={alone} /> : null}
        </div>
      )}
    </section>
  );
}

function Alone({ rows }: { readonly rows: Chosen["rows"] }) {
  return (
    <details className="w-full text-sm text-ink-2">
      <summary className="cursor-default py-0.5">
        {rows.length === 1 ? "1 needs" : `${rows.length} need`} a look of {rows.length === 1 ? "its" : "their"} own and
        will not be certified together
      </summary>
      <ul className="mt-1 max-h-32 list-disc overflow-y-auto pl-5">
        {rows.map((row) => (
          <li key={row.number}>
            <Arrowed text={itemTitle(row)} />: {standsAlone(row)}
          </li>
        ))}
      </ul>
    </details>
  );
}
