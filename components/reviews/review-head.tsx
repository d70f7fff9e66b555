"use client";

import { ChevronLeft } from "lucide-react";
import type { RefObject } from "react";
import { Instructions } from "@/components/task/instructions";
import { Chip } from "@/components/ui/chip";
import { useClock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { SearchField } from "@/components/ui/search-field";
import { dueFact, urgency } from "@/lib/format/due";
import type { ReviewView } from "@/lib/queries/campaign-views";
import { type Grouping, groupings, type Sieve, sieves, type Tally } from "./rows";

interface ReviewHeadProps {
  readonly review: ReviewView;
  readonly tally: Tally;
  readonly careful: number;
  readonly group: Grouping;
  readonly sieve: Sieve;
  readonly q: string;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onGroup: (group: Grouping) => void;
  readonly onSieve: (sieve: Sieve) => void;
  readonly onSearch: (q: string) => void;
}

const groupNames = { app: "By app", person: "By person", list: "List" } as const satisfies Record<Grouping, string>;

/** What is reviewed, until when, what to look at, and how the items are shown. */
export function ReviewHead({ review, tally, careful, group, sieve, q, searchRef, ...on }: ReviewHeadProps) {
  const open = tally.all - tally.decided;
  const names = {
    all: `All ${tally.all}`,
    open: `To decide ${open}`,
    decided: `Decided ${tally.decided}`,
    careful: `Closer look ${careful}`,
  } as const satisfies Record<Sieve, string>;
  return (
    <header className="border-b bg-surface px-5 pt-3.5 pb-3 max-md:px-4">
      <Link href="/reviews" className="inline-flex min-h-6 items-center gap-1 text-sm text-ink-3 hover:text-ink">
        <ChevronLeft aria-hidden="true" className="size-4" />
        Reviews
      </Link>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h1 className="text-xl font-[650] tracking-[-0.018em] wrap-anywhere">{review.name}</h1>
        {review.state === "running" ? <Due at={review.dueAt} /> : null}
      </div>
      {review.instructions ? (
        <Instructions text={review.instructions} className="mt-1 max-w-3xl text-sm text-ink-2" />
      ) : null}
      <search className="mt-2.5 flex flex-wrap items-center gap-1.5" aria-label="Show items">
        {groupings.map((one) => (
          <Chip key={one} on={group === one} onClick={() => on.onGroup(one)}>
            {groupNames[one]}
          </Chip>
        ))}
        <span aria-hidden="true" className="mx-1 h-4 border-l" />
        {sieves.map((one) => (
          <Chip key={one} on={sieve === one} onClick={() => on.onSieve(one)} className="num">
            {names[one]}
          </Chip>
        ))}
        <SearchField
          label="Search this review"
          placeholder="Search"
          size="xs"
          className="min-w-28 flex-1 md:max-w-60"
          value={q}
          onSearch={on.onSearch}
          inputRef={searchRef}
        />
      </search>
    </header>
  );
}

function Due({ at }: { readonly at: string | null }) {
  const clock = useClock();
  if (at === null) return null;
  const late = urgency(at, clock.now, clock.zone) === "overdue";
  return (
    <span className={late ? "num text-sm font-semibold text-bad" : "num text-sm text-ink-2"}>
      {late ? dueFact(at, clock) : `Due ${dueFact(at, clock)}`}
    </span>
  );
}
