import { refusedParticipant, refusedTwoRoles, withoutDoubles } from "./change-participants";
import type { Command } from "./command";
import type { EventText } from "./event";
import { collaborationSeats } from "./evolve-tasks";
import type { PersonId, TaskId } from "./ids";
import { openedData } from "./open";
import { isOutside, type Place, placeFor } from "./participants";
import type { Refusal } from "./refusal";
import type { Case, Collaboration } from "./request";
import { placeOf } from "./rights";
import type { Story } from "./story";
import type { Task } from "./task";

type OpenRequest = Extract<Command, { type: "open-request" }>;
type Decide = Extract<Command, { type: "decide" }>;

/** Opens a task among people: no policy, no steps, and nobody sees it but who takes part. */
export function openCollaboration(story: Story, command: OpenRequest): Refusal | null {
  const { actor, requestNumber } = story.given;
  const asked = command.collaboration;
  if (!asked || !actor || !requestNumber) return { code: "not-found" };
  const refusal = refusedOpening(story, command, asked);
  if (refusal) return refusal;
  const together = withoutDoubles({ ...asked, creator: actor, task: story.newId() as TaskId });
  story.happen({
    type: "request-opened",
    data: { ...openedData(story.given, command), requester: actor, subject: null, collaboration: together },
    texts: wordsOf(command.texts, actor),
  });
  story.happen({
    type: "task-opened",
    by: null,
    data: {
      task: together.task,
      number: requestNumber,
      kind: "collaboration",
      // It belongs to no step: no policy led to it.
      step: -1,
      state: "open",
      seats: collaborationSeats({ state: "open" }, together),
      need: 1,
      byAsking: [],
      dueAt: command.dueAt,
      escalatesAt: null,
      priority: command.priority,
      execution: null,
    },
  });
  return null;
}

function refusedOpening(
  { given: { actor, facts } }: Story,
  command: OpenRequest,
  { assignee, inspector, followers }: Omit<Collaboration, "task">,
): Refusal | null {
  if (!actor || isOutside(actor, facts)) return { code: "not-for-role" };
  if (!command.texts.title?.trim()) return { code: "invalid-data", fields: [{ name: "title", why: "Write a title." }] };
  for (const person of [assignee, inspector, ...followers]) {
    const refused = person === null ? null : refusedParticipant(person, facts);
    if (refused) return refused;
  }
  return refusedTwoRoles(assignee, inspector, facts);
}

/** Words that somebody wrote, each in its field; empty ones are left out. */
export function wordsOf(
  given: Readonly<Record<string, string>>,
  person: PersonId | null,
): Readonly<Record<string, EventText>> {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value.trim() !== "")
      .map(([field, value]) => [field, { value: value.trim(), person }]),
  );
}

/** A part of a task is made by those who work on it; followers only look on, and people outside bring nobody in. */
export function refusedPart(parent: Case, actor: PersonId, facts: Story["given"]["facts"]): Refusal | null {
  if (!parent.collaboration) return { code: "not-for-role" };
  if (isOutside(actor, facts)) return { code: "not-for-role" };
  if (!placeFor(parent.collaboration, actor, facts, ["creator", "assignee", "inspector"]))
    return { code: "not-for-role" };
  return parent.state === "closed" ? { code: "closed", outcome: parent.outcome, at: parent.closedAt } : null;
}

/**
 * A decision on a collaboration task, whose right was looked at. It counts at once: *Revise* and *Ask
 * for revision* take it back.
 */
export function decideTogether(story: Story, together: Collaboration, task: Task, command: Decide): void {
  const { actor, at, facts } = story.given;
  const place = actor && placeOf(story.now(), task, actor, facts, command.verb);
  if (!actor || !place) throw new Error("a decision without a role");
  const words = command.comment?.trim();
  if (command.verb === "cancel") {
    end(story, "cancelled", place, words ?? null);
    return;
  }
  const closes = command.verb === "confirm-completion" || (command.verb === "complete" && together.inspector === null);
  story.happen({
    type: "decided",
    actedFor: place.for,
    data: {
      task: task.id,
      verb: command.verb,
      made: null,
      clickedAt: at,
      closes,
      override: false,
      duration: null,
      to: null,
      category: null,
      batch: command.batch ?? null,
    },
    texts: words ? { comment: { value: words, person: actor } } : {},
  });
}

function end(story: Story, outcome: "cancelled" | "deleted", place: Place, words: string | null): void {
  story.happen({
    type: "request-closed",
    actedFor: place.for,
    data: { outcome, reason: "by-creator" },
    texts: words ? { reason: { value: words, person: story.given.actor } } : {},
  });
}

/** By its creator: the words go, that there was a task stays. */
export function deleteTask(story: Story, command: Extract<Command, { type: "delete-task" }>): Refusal | null {
  const { actor, facts } = story.given;
  const about = story.now();
  const task = about.tasks.find(({ id }) => id === command.task);
  if (!task || !actor) return { code: "not-found" };
  if (!about.collaboration) return { code: "not-for-role" };
  if (about.outcome === "deleted") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  const place = placeFor(about.collaboration, actor, facts, ["creator"]);
  if (!place) return { code: "not-for-role" };
  story.happen({ type: "task-deleted", actedFor: place.for, data: { task: task.id } });
  end(story, "deleted", place, null);
  return null;
}
