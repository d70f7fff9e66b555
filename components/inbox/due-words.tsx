"use client";

import { memo } from "react";
import { useClock } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import type { Instant } from "@/lib/engine/instant";
import { dueWords, urgency } from "@/lib/format/due";
import { absolute } from "@/lib/format/time";

/** When a row is due, in two words: overdue and today stand out, by weight and words as well as by colour. */
export const DueWords = memo(function DueWords({ dueAt }: { readonly dueAt: Instant | null }) {
  const clock = useClock();
  if (dueAt === null) return null;
  const soon = urgency(dueAt, clock.now, clock.zone);
  return (
    <time
      dateTime={dueAt}
      title={`Due ${absolute(dueAt, clock)}`}
      className={cn(
        "num shrink-0 text-right text-xs whitespace-nowrap text-ink-3",
        soon === "overdue" && "font-semibold text-bad",
        soon === "today" && "font-semibold text-warn",
      )}
    >
      {soon === "overdue" ? null : <span className="sr-only">due </span>}
      {dueWords(dueAt, clock)}
    </time>
  );
});
