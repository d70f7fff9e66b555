import type { Command } from "./command";
import type { Event } from "./event";
import { type Instant, plus } from "./instant";
import { placeFor } from "./participants";
import type { Refusal } from "./refusal";
import type { Case } from "./request";
import { candidates, isAdmin } from "./rights";
import type { Story } from "./story";
import type { Task } from "./task";

/** Says something beside a case or one of its tasks, closed ones included; where words were deleted nobody adds any. */
export function comment(story: Story, { task, body, question }: Extract<Command, { type: "comment" }>): Refusal | null {
  if (task && !story.now().tasks.some(({ id }) => id === task)) return { code: "not-found" };
  const gone = refusedDeleted(story);
  if (gone) return gone;
  story.happen({
    type: "commented",
    data: { task, question },
    texts: { body: { value: body.trim(), person: story.given.actor } },
  });
  return null;
}

function refusedDeleted(story: Story): Refusal | null {
  const about = story.now();
  return about.outcome === "deleted" ? { code: "closed", outcome: about.outcome, at: about.closedAt } : null;
}

/** Until when one's own words may be said better: others have read them by then, and answered. */
export function editableUntil(saidAt: Instant): Instant {
  return plus(saidAt, "PT15M");
}

/** One's own words may be said better for a while; what was said first stays in the record. */
export function editComment(story: Story, command: Extract<Command, { type: "edit-comment" }>): Refusal | null {
  const { comment: said, author, body } = command;
  if (story.given.actor !== author) return { code: "not-yours" };
  const gone = refusedDeleted(story);
  if (gone) return gone;
  const until = editableUntil(command.saidAt);
  if (story.given.at > until) return { code: "too-late", until };
  const texts = { body: { value: body.trim(), person: author } };
  story.happen({ type: "comment-edited", data: { task: command.task, comment: said }, texts });
  return null;
}

/** One's own words may be taken back: they go, that something was said stays. */
export function deleteComment(story: Story, command: Extract<Command, { type: "delete-comment" }>): Refusal | null {
  const { comment: said, author, task } = command;
  if (story.given.actor !== author) return { code: "not-yours" };
  const gone = refusedDeleted(story);
  if (gone) return gone;
  story.happen({ type: "comment-deleted", data: { task, comment: said } });
  return null;
}

/** Files come with whoever works on it or asked for it; a closed request takes comments and nothing else. */
export function attach(story: Story, command: Extract<Command, { type: "attach" }>): Refusal | null {
  const { actor } = story.given;
  const about = story.now();
  const task = about.tasks.find(({ id }) => id === command.task);
  if (!task || !actor) return { code: "not-found" };
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  const refusal = refusedFiles(story, task);
  if (refusal) return refusal;
  const { attachment, name, size } = command;
  const texts = { name: { value: name, person: actor } };
  story.happen({ type: "file-attached", data: { task: task.id, attachment, size }, texts });
  return null;
}

function refusedFiles({ given: { actor, facts }, now }: Story, task: Task): Refusal | null {
  const about = now();
  if (!actor) return { code: "not-found" };
  if (about.collaboration) {
    const place = placeFor(about.collaboration, actor, facts, ["creator", "assignee", "inspector"]);
    return place ? null : { code: "not-for-role" };
  }
  const may = about.requester === actor || candidates(about, task, facts).includes(actor) || isAdmin(actor, facts);
  return may ? null : { code: "not-for-role" };
}

/** One's own files only. */
export function detach(story: Story, command: Extract<Command, { type: "detach" }>): Refusal | null {
  const about = story.now();
  if (!about.tasks.some(({ id }) => id === command.task)) return { code: "not-found" };
  if (story.given.actor !== command.author) return { code: "not-yours" };
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  story.happen({ type: "file-deleted", data: { task: command.task, attachment: command.attachment } });
  return null;
}

/** The first question at an open case that waits: nobody whom the case belongs to, or is about, has said anything since. */
export function openQuestion(about: Case, events: readonly Event[]): Event | null {
  if (about.state === "closed") return null;
  const owners = [about.requester, about.subject];
  const said = events.filter((event) => event.type === "commented" && !takenBack(events, event));
  const answered = (question: Event) => said.some(({ seq, actor }) => seq > question.seq && owners.includes(actor));
  const waits = (event: Event) =>
    event.type === "commented" && event.data.question && !owners.includes(event.actor) && !answered(event);
  return said.find(waits) ?? null;
}

function takenBack(events: readonly Event[], said: Event): boolean {
  return events.some((event) => event.type === "comment-deleted" && event.data.comment === said.id);
}
