"use client";

import { memo } from "react";
import { useClock } from "@/components/ui/clock";
import { isOpen } from "@/lib/engine/task";
import { absolute, lasting } from "@/lib/format/time";
import type { ListedRow } from "@/lib/queries/inbox-views";

/** For how long a row has been waiting; nothing once it is done. */
export const WaitWords = memo(function WaitWords({ row }: { readonly row: ListedRow }) {
  const clock = useClock();
  if (!isOpen(row)) return null;
  const waited = Date.parse(clock.now) - Date.parse(row.createdAt);
  return (
    // A phone needs the room for what was asked and why.
    <time dateTime={row.createdAt} className="max-md:hidden" title={`Here since ${absolute(row.createdAt, clock)}`}>
      {waited < 60_000 ? "new" : `${lasting(waited)} old`}
    </time>
  );
});
