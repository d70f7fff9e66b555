"use client";

import dynamic from "next/dynamic";
import type { ReactNode, RefObject } from "react";
import type { InboxCounts } from "@/lib/queries/my-views";
import type { FilterNames } from "./filter-names";
import { FilterRow } from "./filter-row";
import type { Querying } from "./use-query";

// It comes when the list is there; its place is kept.
const LoadLine = dynamic(async () => (await import("@/components/insights/load-line")).LoadLine, { ssr: false });

interface InboxHeadProps {
  readonly querying: Querying;
  readonly counts: InboxCounts;
  readonly names: FilterNames;
  /** Decisions on their way: their tasks count no longer. */
  readonly leaving: number;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** Chooses all or none; null where nothing is done to several. */
  readonly picker: ReactNode;
  readonly views: ReactNode;
  /** The way to a quick look for those who press no key. */
  readonly look: ReactNode;
  readonly display: ReactNode;
  readonly modified: ReactNode;
}

function many(count: number): string {
  return count >= 1000 ? "999+" : String(count);
}

/** Which list this is, what waits in all, and the filters. */
export function InboxHead(props: InboxHeadProps) {
  const { querying, counts, names, leaving, searchRef, picker, views, look, display, modified } = props;
  const { query } = querying;
  const usual = query.view === "mine" && query.state !== "snoozed";
  const open = Math.max(0, counts.total - leaving);
  return (
    <header className="@container border-b px-4 pt-3 pb-2.5">
      <div className="flex min-h-7 items-center gap-2">
        {picker}
        <h1 className="shrink-0 text-lg font-[650] tracking-[-0.012em]">{views}</h1>
        {usual ? (
          <p className="num min-w-0 flex-1 truncate text-sm text-ink-3">
            {many(open)} open{counts.overdue > 0 ? ` · ${many(counts.overdue)} overdue` : ""}
          </p>
        ) : (
          <span className="flex-1" />
        )}
        {usual ? (
          <div className="flex w-[140px] shrink-0 justify-end @max-[420px]:hidden">
            <LoadLine open={open} />
          </div>
        ) : null}
        {look}
        {display}
      </div>
      {modified}
      <FilterRow querying={querying} counts={counts.byKind} names={names} searchRef={searchRef} />
    </header>
  );
}
