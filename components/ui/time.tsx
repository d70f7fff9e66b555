"use client";

import type { Instant } from "@/lib/engine/instant";
import { absolute, lasting, when } from "@/lib/format/time";
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
  const { now, zone } = useClock();
  return (
    <time dateTime={at} title={absolute(at, zone)} className={className}>
      {words(at, now, zone, form)}
    </time>
  );
}

function words(at: Instant, now: Instant, zone: string, form: "when" | "ago" | "since"): string {
  const passed = Date.parse(now) - Date.parse(at);
  if (form === "since") return lasting(passed);
  if (form === "when" || passed > 7 * 86_400_000) return when(at, now, zone);
  if (passed < 60_000) return "just now";
  return `${lasting(passed)} ago`;
}
