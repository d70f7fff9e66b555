import { cn } from "@/components/ui/cn";
import type { Clock } from "@/lib/format/time";
import { dayWords } from "./words";

/** Every third week by its day: there is no room for more. */
export function WeekAxis({
  days,
  clock,
  last,
}: {
  readonly days: readonly string[];
  readonly clock: Clock;
  readonly last: string;
}) {
  return (
    <div aria-hidden="true" className="num flex pt-1 text-2xs text-ink-3">
      {days.map((day, place) => {
        const fromEnd = days.length - 1 - place;
        return (
          <span
            key={day}
            className={cn("flex min-w-0 flex-1 whitespace-nowrap", fromEnd === 0 ? "justify-end" : "justify-center")}
          >
            {fromEnd === 0 ? last : fromEnd % 3 === 0 ? dayWords(day, clock) : ""}
          </span>
        );
      })}
    </div>
  );
}
