import { type Duration, isDuration, length } from "@/lib/engine/instant";

const short = /^(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;
const iso = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const longest = length("P10Y");

/** A duration as policy files write it ("7d", "8h", "15m", "1d12h", or ISO 8601), as ISO 8601; null when it is none. */
export function readDuration(text: string): Duration | null {
  const read = isDuration(text) ? text : fromShort(text);
  if (read === null) return null;
  const milliseconds = length(read);
  return milliseconds > 0 && milliseconds <= longest ? read : null;
}

function fromShort(text: string): Duration | null {
  const found = short.exec(text);
  if (!found || text === "") return null;
  const [weeks, days, hours, minutes, seconds] = found.slice(1);
  const date = `${part(weeks, "W")}${part(days, "D")}`;
  const time = `${part(hours, "H")}${part(minutes, "M")}${part(seconds, "S")}`;
  return `P${date}${time && `T${time}`}`;
}

function part(count: string | undefined, unit: string): string {
  return count === undefined ? "" : `${Number(count)}${unit}`;
}

/** The same as one writes it in a policy file: P7D is "7d"; what has no short form stays as it is. */
export function printDuration(duration: Duration): string {
  const found = iso.exec(duration);
  if (!found) return duration;
  const [weeks, days, hours, minutes, seconds] = found.slice(1);
  const parts = [part(weeks, "w"), part(days, "d"), part(hours, "h"), part(minutes, "m"), part(seconds, "s")];
  return parts.join("");
}

/** A test's duration: null is without end ("none"), undefined is no duration at all. */
export function readLength(written: unknown): Duration | null | undefined {
  if (written === "none" || written === null) return null;
  return typeof written === "string" ? (readDuration(written) ?? undefined) : undefined;
}
