"use client";

import { Insights } from "@/components/task/insights";
import type { ViewEntry } from "@/components/task/view-store";
import { Avatar } from "@/components/ui/avatar";
import { Link } from "@/components/ui/link";
import type { ReviewRow } from "./rows";

/** What the record knows of the access one is at: the same as its own page says. On a wide screen beside the list. */
export function ReviewEvidence({ row, entry }: { readonly row: ReviewRow | null; readonly entry: ViewEntry }) {
  if (!row) return null;
  return (
    <aside
      aria-label="What is known"
      className="hidden min-h-0 overflow-y-auto border-l bg-paper px-5 py-5 min-[1200px]:block"
    >
      <p className="flex items-center gap-2.5">
        <Avatar name={row.subject.name} />
        <span className="min-w-0">
          <span className="block truncate font-semibold">{row.subject.name}</span>
          <span className="block truncate text-sm text-ink-3">
            {[row.subject.title, row.subject.department].filter(Boolean).join(", ")}
          </span>
        </span>
      </p>
      <p className="mt-3 text-base">
        {row.entitlement.name} on {row.app.name}
      </p>
      <p className="mt-1 text-sm">
        <Link href={`/tasks/${row.number}`} className="underline underline-offset-3 hover:text-accent">
          Open {row.number}
        </Link>
      </p>
      <div className="mt-4 [&_ul]:grid-cols-1!">
        {entry.view && entry.view.number === row.number ? (
          <Insights insights={entry.view.insights} />
        ) : (
          <p className="text-sm text-ink-3">
            {entry.state === "missing" || entry.state === "failed"
              ? "This could not be read."
              : "Reading what is known…"}
          </p>
        )}
      </div>
    </aside>
  );
}
