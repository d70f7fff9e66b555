import type { Instant } from "@/lib/engine/instant";
import { usualLanguage } from "@/lib/engine/manner";
import { absolute } from "@/lib/format/time";

/** Words that somebody wrote, safe inside Slack's markup: no link, no mention, no broadcast comes out of them. */
export function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** At most so many characters, with an ellipsis where something was left out. */
export function cut(words: string, most: number): string {
  const letters = [...words];
  return letters.length <= most ? words : `${letters.slice(0, most - 1).join("")}…`;
}

/** Somebody's words as a quotation. */
export function quoted(words: string, most: number): string {
  return cut(words.trim(), most)
    .split(/\r?\n/)
    .map((line) => `> ${escaped(line)}`)
    .join("\n");
}

/** A moment in the reader's own zone, as Slack shows it; with seconds where they matter. */
export function moment(at: Instant, form: "date" | "seconds"): string {
  const token = form === "date" ? "{date_short_pretty} at {time}" : "{time_secs}";
  return `<!date^${Math.floor(Date.parse(at) / 1000)}^${token}|${absolute(at, { zone: "UTC", language: usualLanguage })}>`;
}

/** The first letter large. */
export function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
