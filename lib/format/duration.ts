import type { Duration } from "@/lib/engine/instant";

const pattern = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const units = ["year", "month", "week", "day", "hour", "minute", "second"] as const;

/** A duration as one says it: "7 days", "1 month", "1 day 12 hours". */
export function durationWords(duration: Duration): string {
  const found = pattern.exec(duration);
  if (!found) return duration;
  const words = units.flatMap((unit, index) => {
    const count = Number(found[index + 1] ?? 0);
    return count === 0 ? [] : [`${count} ${unit}${count === 1 ? "" : "s"}`];
  });
  return words.join(" ") || "no time";
}
