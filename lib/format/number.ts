import type { DateLanguage } from "@/lib/engine/manner";

const formats = new Map<string, Intl.NumberFormat>();

/** "1,234", "1.234" */
export function numberWords(value: number, language: DateLanguage, digits = 1): string {
  const key = `${language} ${digits}`;
  const found = formats.get(key) ?? new Intl.NumberFormat(language, { maximumFractionDigits: digits });
  formats.set(key, found);
  return found.format(value).replaceAll("\u202f", "\u00a0");
}
