/** A moment in UTC with milliseconds, as ISO 8601 text ("2026-11-21T20:30:00.000Z"): such texts sort by time. */
export type Instant = string;
/** A length of time as ISO 8601 text: P7D, PT8H, P1M. */
export type Duration = string;

const durationPattern =
  /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

interface DurationParts {
  readonly months: number;
  readonly milliseconds: number;
}

/** A moment as it is written here, from however finely somebody wrote it. */
export function instant(written: string): Instant {
  return new Date(written).toISOString();
}

/** Whether the text is a whole-numbered ISO 8601 duration. */
export function isDuration(text: string): boolean {
  return durationPattern.test(text) && !text.endsWith("T");
}

function parts(duration: Duration): DurationParts {
  const found = durationPattern.exec(duration);
  if (!found) throw new RangeError(`not a duration: ${duration}`);
  const [years, months, weeks, days, hours, minutes, seconds] = found.slice(1).map((n) => Number(n ?? 0));
  return {
    months: (years ?? 0) * 12 + (months ?? 0),
    milliseconds:
      ((((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000,
  };
}

/** A duration by its parts, where days and hours are not of one kind: in working time. A year is twelve months. */
export function durationParts(duration: Duration) {
  const { months, milliseconds } = parts(duration);
  const [, , , weeks = "0", days = "0"] = durationPattern.exec(duration) ?? [];
  const dated = (Number(weeks) * 7 + Number(days)) * 86_400_000;
  return { months, weeks: Number(weeks), days: Number(days), milliseconds: milliseconds - dated };
}

/** The moment a duration after another. Months are calendar months, clamped to the month's last day. */
export function plus(at: Instant, duration: Duration): Instant {
  const { months, milliseconds } = parts(duration);
  const moment = new Date(at);
  if (months > 0) {
    const day = moment.getUTCDate();
    moment.setUTCDate(1);
    moment.setUTCMonth(moment.getUTCMonth() + months);
    const last = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + 1, 0)).getUTCDate();
    moment.setUTCDate(Math.min(day, last));
  }
  return new Date(moment.getTime() + milliseconds).toISOString();
}

/** The moment so many seconds after another. */
export function plusSeconds(at: Instant, seconds: number): Instant {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

/** A duration in milliseconds for comparing; a month counts as 30 days, a year as 360. */
export function length(duration: Duration): number {
  const { months, milliseconds } = parts(duration);
  return months * 30 * 86_400_000 + milliseconds;
}
