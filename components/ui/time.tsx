"use client";

import type { Instant } from "@/lib/engine/instant";
import { absolute, type Clock, lasting, when } from "@/lib/format/time";
import { useClock } from "./clock";

/**
 * A moment in words with the whole moment as its title. `ago`: "3 h ago" below a week, then the date;
 * `when`: "today 09:12", "Fri 12:00"; `since`: only the length of time, "3 h".
 */
export function Time({
  at,
  form = "when",
  className,
}: {
  readonly at: Instant;
  readonly form?: "when" | "ago" | "since";
  readonly className?: string;
}) {
  const clock = useClock();
  return (
    <time dateTime={at} title={absolute(at, clock)} className={className}>
      {words(at, clock, form)}
    </time>
  );
}

function words(at: Instant, clock: Clock, form: "when" | "ago" | "since"): string {
  const passed = Date.parse(clock.now) - Date.parse(at);
  if (form === "since") return lasting(passed);
  if (form === "when" || passed > 7 * 86_400_000) return when(at, clock);
  if (passed < 60_000) return "just now";
  return `${lasting(passed)} ago`;
}
