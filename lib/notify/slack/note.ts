import type { Card } from "./card";
import { cut, escaped, quoted } from "./markup";

/** What a message says that is no task to press buttons on. */
export interface Note {
  readonly sentence: string;
  /** What somebody wrote. */
  readonly quote: string | null;
  readonly url: string;
  /** What the link is called: "R-218". */
  readonly number: string;
}

/** One sentence with the words that belong to it, and the way to its page. */
export function noteCard({ sentence, quote, url, number }: Note): Card {
  const text = escaped(cut(sentence, 1000));
  const lines = [`${text} <${url}|${escaped(number)}>`, ...(quote?.trim() ? [quoted(quote, 1500)] : [])];
  return { text, blocks: [{ type: "section", text: { type: "mrkdwn", text: lines.join("\n") } }] };
}
