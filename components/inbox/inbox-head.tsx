"use client";

import type { RefObject } from "react";
import { InboxFilterRow, type InboxFilters } from "./inbox-filters";
import type { InboxProps } from "./inbox-screen";

interface InboxHeadProps {
  readonly counts: InboxProps["counts"];
  readonly apps: InboxProps["apps"];
  readonly leaving: number;
  readonly filters: InboxFilters;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

function many(count: number): string {
  return count >= 1000 ? "999+" : String(count);
}

/** What waits in all, and the filters. */
export function InboxHead({ counts, apps, leaving, filters, searchRef }: InboxHeadProps) {
  const snoozed = filters.filters.state === "snoozed";
  const open = Math.max(0, counts.total - leaving);
  return (
    <header className="border-b px-4 pt-3.5 pb-2.5">
      <h1 className="flex items-baseline gap-2 text-lg font-[650] tracking-[-0.012em]">
        {snoozed ? "Snoozed" : "Inbox"}
        {snoozed ? null : (
          <small className="num text-sm font-normal text-ink-3">
            {many(open)} open{counts.overdue > 0 ? ` · ${many(counts.overdue)} overdue` : ""}
          </small>
        )}
      </h1>
      <InboxFilterRow {...filters} kinds={counts.byKind} apps={apps} searchRef={searchRef} />
    </header>
  );
}
