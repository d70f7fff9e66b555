"use client";

import { Button } from "@/components/ui/button";
import { rowsShown } from "./filters";
import type { LogFilters } from "./use-log-filters";

/** More of the list: twice as many rows, and from a long list on what comes after it. */
export function LogEnd({
  filters,
  set,
  count,
  next,
}: Pick<LogFilters, "filters" | "set"> & {
  readonly count: number;
  /** Where it goes on; null at the end. */
  readonly next: string | null;
}) {
  const { after, show } = filters;
  const more = Math.min(Math.max(show, rowsShown.first) * 2, rowsShown.most);
  return (
    <div className="flex flex-wrap items-center justify-center gap-2 px-4 py-5 text-sm text-ink-3">
      {after ? (
        <Button size="s" tone="quiet" className="max-md:h-11" onClick={() => void set({})}>
          Back to the newest
        </Button>
      ) : null}
      <p className="num">
        {count} shown{next ? "" : after ? ", to the very first" : ""}
      </p>
      {next && count < rowsShown.most ? (
        <Button size="s" className="max-md:h-11" onClick={() => void set({ show: more, after })}>
          Load more
        </Button>
      ) : null}
      {next && count >= rowsShown.most ? (
        <Button size="s" className="max-md:h-11" onClick={() => void set({ after: next })}>
          Older requests
        </Button>
      ) : null}
    </div>
  );
}
