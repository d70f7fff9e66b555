import { isDuration, length } from "@/lib/engine/instant";
import type { WaitFor } from "@/lib/engine/policy";
import { readDuration } from "./duration";
import { suggestion } from "./suggest";

const hour = length("PT1H");
const month = length("P31D");

/** A wait's length: an hour at least, a month at most. */
function lasting(written: unknown): string | null {
  const read = typeof written === "string" ? (isDuration(written) ? written : readDuration(written)) : null;
  return read !== null && length(read) >= hour && length(read) <= month ? read : null;
}

const waitKeys = ["duration", "time", "condition", "timeout"];
const tooLong = "a wait lasts from one hour to one month: write 8h, 3d or 1w";

/** A wait, or what is wrong with it. */
export function readWait(written: unknown): WaitFor | string {
  if (typeof written === "string") return readDurationWait(written);
  if (!isMapping(written)) {
    return "say how long: a duration such as 3d, or one of duration, time, or condition with timeout";
  }
  const odd = Object.keys(written).find((key) => !waitKeys.includes(key));
  if (odd !== undefined) return `unknown key ${odd}${suggestion(odd, waitKeys)}`;
  const [kind, second] = ["duration", "time", "condition"].filter((key) => key in written);
  if (kind === undefined || second !== undefined)
    return "wait for one thing: duration, time, or condition with timeout";
  if (kind === "condition") return readConditionWait(written.condition, written.timeout);
  if ("timeout" in written) return "only waiting for a condition has a timeout";
  return kind === "time" ? readTimeWait(written.time) : readDurationWait(written.duration);
}

function readDurationWait(written: unknown): WaitFor | string {
  const duration = lasting(written);
  return duration === null ? tooLong : { for: "duration", duration };
}

function readTimeWait(written: unknown): WaitFor | string {
  const right = typeof written === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(written);
  return right ? { for: "time-of-day", time: written } : 'write the time of day in quotes, as in "08:00"';
}

function readConditionWait(condition: unknown, written: unknown): WaitFor | string {
  const timeout = lasting(written);
  if (timeout === null) return tooLong;
  return typeof condition === "string" ? { for: "condition", condition, timeout } : "write the condition as text";
}

/** Whether something read from a file has keys. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
