/** Days one after the other, the first and the last, as "2026-11-16". */
interface Days {
  readonly from: string;
  readonly to: string;
}

const written = /^(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?$/;
const oneDay = 86_400_000;

/** "2026-11-16" or "2026-11-16..2026-11-22"; null where that is not what it says, or no such day is there. */
export function readDays(text: string): Days | null {
  const found = written.exec(text.trim());
  const from = found?.[1];
  const to = found?.[2] ?? from;
  return from && to && isDay(from) && isDay(to) && from <= to ? { from, to } : null;
}

/** In one way only: a single day is written once. */
export function writeDays({ from, to }: Days): string {
  return from === to ? from : `${from}..${to}`;
}

/** A day so many days later, or earlier below nought. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * oneDay).toISOString().slice(0, 10);
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && day >= "1970-01-01" && new Date(at).toISOString().slice(0, 10) === day;
}
