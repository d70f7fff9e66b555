import { advance } from "./advance";
import { wordsOf } from "./collaboration";
import type { Command } from "./command";
import { openedData } from "./open";
import type { Refusal } from "./refusal";
import type { Story } from "./story";

/** Opens a task that somebody has to do without a request: one step of work, for whom its template names. */
export function openStandalone(story: Story, command: Extract<Command, { type: "open-request" }>): Refusal | null {
  if (!command.texts.title?.trim()) return { code: "invalid-data", fields: [{ name: "title", why: "Write a title." }] };
  story.happen({
    type: "request-opened",
    data: openedData(story.given, command),
    texts: wordsOf(command.texts, story.given.actor),
  });
  advance(story, story.given.at);
  return null;
}
