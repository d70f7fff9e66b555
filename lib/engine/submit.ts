import type { TaskId } from "./ids";
import type { Refusal } from "./refusal";
import { refusedTask } from "./rights";
import type { Story } from "./story";
import { takeEffect } from "./vote";

/** A draft counts from now on, if whoever made it may still decide. */
export function submitDraft(story: Story, id: TaskId): Refusal | null {
  const { actor, at, facts } = story.given;
  const about = story.now();
  const task = about.tasks.find((one) => one.id === id);
  if (!task || !actor) return { code: "not-found" };
  if (about.state === "closed") {
    const last = task.votes.at(-1);
    return task.state === "done" && last
      ? { code: "already-decided", by: last.by, verb: last.verb, at: last.at }
      : { code: "closed", outcome: about.outcome, at: about.closedAt };
  }
  const { draft } = task;
  if (draft?.by !== actor) return { code: "not-drafted" };
  const refusal = refusedTask(about, { ...task, draft: null }, actor, facts, draft.verb);
  if (refusal) return refusal;
  takeEffect(story, {
    task: id,
    verb: draft.verb,
    by: actor,
    actedFor: draft.for,
    at,
    clickedAt: draft.at,
    made: draft.event,
    override: false,
    duration: null,
    to: draft.to,
    category: null,
    texts: {},
  });
  return null;
}
