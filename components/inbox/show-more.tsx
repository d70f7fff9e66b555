"use client";

import { Button } from "@/components/ui/button";
import { rowsShown } from "./filters";
import type { InboxFilters } from "./inbox-filters";

/** Twice as many rows, up to a list that nobody works through; from there on filters find more than scrolling. */
export function ShowMore({ filters, count }: { readonly filters: InboxFilters; readonly count: number }) {
  const next = Math.min(filters.filters.show * 2, rowsShown.most);
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-5 text-sm text-ink-3">
      <p className="num">The {count} most urgent are shown.</p>
      {next > filters.filters.show ? (
        <Button size="s" className="max-md:h-11" onClick={() => void filters.set({ show: next })}>
          Show {next}
        </Button>
      ) : (
        <p>Filter by kind, app or words to find the others.</p>
      )}
    </div>
  );
}
