import type { Instant } from "@/lib/engine/instant";
import type { DateLanguage } from "@/lib/engine/manner";
import { shortDate, timeOfDay } from "./time";

/** Each as a list to choose from calls it. */
const names = {
  "en-GB": "British English",
  "en-US": "American English",
  "en-CA": "Year first (ISO 8601)",
  "de-DE": "German",
  "fr-FR": "French",
  "es-ES": "Spanish",
  "it-IT": "Italian",
  "nl-NL": "Dutch",
  "pl-PL": "Polish",
  "pt-BR": "Portuguese",
  "sv-SE": "Swedish",
  "ja-JP": "Japanese",
} as const satisfies Record<DateLanguage, string>;

export function languageName(language: DateLanguage): string {
  return names[language];
}

/** A day and a time as they are written there: "27 Nov 2026, 17:00". */
export function languageSample(language: DateLanguage): string {
  const at: Instant = "2026-11-27T17:00:00.000Z";
  // The sample is of another year than "now", so that it shows one.
  const clock = { now: "2000-01-01T00:00:00.000Z", zone: "UTC", language };
  return `${shortDate(at, clock)}, ${timeOfDay(at, clock)}`;
}
