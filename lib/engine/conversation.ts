import type { Command } from "./command";
import type { Refusal } from "./refusal";
import type { Story } from "./story";

/** Says something beside a case or one of its tasks, closed ones included. */
export function comment(story: Story, { task, body, question }: Extract<Command, { type: "comment" }>): Refusal | null {
  if (task && !story.now().tasks.some(({ id }) => id === task)) return { code: "not-found" };
  story.happen({
    type: "commented",
    data: { task, question },
    texts: { body: { value: body.trim(), person: story.given.actor } },
  });
  return null;
}
