import type { TaskId } from "./ids";
import type { Refusal } from "./refusal";
import { acting, refusedTask } from "./rights";
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
  // Whoever chose for somebody else has to stand in for them still.
  const stands = acting(about, task, facts).some((one) => one.person === actor && one.for === draft.for);
  if (draft.for !== null && !stands) return { code: "not-yours" };
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
