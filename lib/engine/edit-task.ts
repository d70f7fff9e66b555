import { wordsOf } from "./collaboration";
import type { Command } from "./command";
import type { EventData } from "./event";
import type { PersonId } from "./ids";
import { placeFor } from "./participants";
import { refusedStatus } from "./queue";
import type { Refusal } from "./refusal";
import type { Case } from "./request";
import { candidates, concerned, isAdmin } from "./rights";
import type { Story } from "./story";
import { isOpen, type Task } from "./task";

type EditTask = Extract<Command, { type: "edit-task" }>;
type Edited = EventData["task-edited"];

/**
 * Changes what is said of a task and not who decides it: priority, due date, a queue's status, who took
 * it on, and of a collaboration task its words. None of it moves the step's clock.
 */
export function editTask(story: Story, command: EditTask): Refusal | null {
  const { actor } = story.given;
  const about = story.now();
  const task = about.tasks.find(({ id }) => id === command.task);
  if (!task || !actor) return { code: "not-found" };
  const refusal = refusedWords(command) ?? refusedState(about, task) ?? refusedEdit(story, task, actor, command);
  if (refusal) return refusal;
  const changes = changesOf(task, command, actor);
  const words = wordsOf(textsIn(command), actor);
  const texts = [
    ...(command.title === undefined ? [] : (["title"] as const)),
    ...(command.description === undefined ? [] : (["description"] as const)),
  ];
  if (Object.keys(changes).length === 0 && texts.length === 0) return null;
  const place = about.collaboration && placeFor(about.collaboration, actor, story.given.facts, workers);
  story.happen({
    type: "task-edited",
    actedFor: place?.for ?? null,
    data: { task: task.id, ...changes, ...(texts.length > 0 && { texts }) },
    texts: words,
  });
  return null;
}

const workers = ["creator", "assignee", "inspector"] as const;

function textsIn({ title, description }: EditTask): Readonly<Record<string, string>> {
  return { ...(title !== undefined && { title }), ...(description !== undefined && { description }) };
}

function refusedWords({ title }: EditTask): Refusal | null {
  const empty = title !== undefined && title.trim() === "";
  return empty ? { code: "invalid-data", fields: [{ name: "title", why: "Write a title." }] } : null;
}

function refusedState(about: Case, task: Task): Refusal | null {
  if (task.pending) {
    const { by, verb, until } = task.pending;
    return { code: "being-decided", by, verb, until };
  }
  if (isOpen(task)) return null;
  const last = task.votes.at(-1);
  if (task.state === "done" && last) return { code: "already-decided", by: last.by, verb: last.verb, at: last.at };
  return { code: "closed", outcome: about.outcome, at: about.closedAt };
}

function refusedEdit(story: Story, task: Task, actor: PersonId, command: EditTask): Refusal | null {
  const about = story.now();
  const { facts } = story.given;
  if (about.collaboration) return refusedTogether(story, actor, command);
  if (command.title !== undefined || command.description !== undefined) return { code: "not-for-role" };
  if (command.dueAt !== undefined) {
    const refused = refusedDue(story, task, actor, command.dueAt);
    if (refused) return refused;
  }
  const assigned = candidates(about, task, facts).includes(actor);
  const own = command.priority !== undefined || command.status !== undefined || command.claimed === true;
  if (own && !assigned) return { code: "not-yours" };
  if (command.claimed === false && task.claimedBy !== null && task.claimedBy !== actor) return { code: "not-yours" };
  return command.status === undefined ? null : refusedStatus(about, task, command.status);
}

/** A later date is nothing whom the case is about gives themselves; a date is the admins' to set. */
function refusedDue(story: Story, task: Task, actor: PersonId, dueAt: string | null): Refusal | null {
  const about = story.now();
  if (!isAdmin(actor, story.given.facts)) return { code: "admins-only" };
  const later = dueAt === null || (task.dueAt !== null && dueAt > task.dueAt);
  return later && actor === concerned(about) ? { code: "own-access", verb: "reassign" } : null;
}

/** Those who work on it change its words, its date and how much it matters; there is nothing to claim and no status. */
function refusedTogether({ given, now }: Story, actor: PersonId, command: EditTask): Refusal | null {
  const together = now().collaboration;
  if (!together || !placeFor(together, actor, given.facts, workers)) return { code: "not-for-role" };
  if (command.status !== undefined) return { code: "unknown-status", status: command.status, open: [] };
  return command.claimed === undefined ? null : { code: "not-for-role" };
}

/** Only what really changes. */
function changesOf(task: Task, { priority, dueAt, status, claimed }: EditTask, actor: PersonId): Omit<Edited, "task"> {
  const claimedBy = claimed === undefined ? undefined : claimed ? actor : null;
  return {
    ...(priority !== undefined && priority !== task.priority && { priority }),
    ...(dueAt !== undefined && dueAt !== task.dueAt && { dueAt }),
    ...(status !== undefined && status !== task.status && { status }),
    ...(claimedBy !== undefined && claimedBy !== task.claimedBy && { claimedBy }),
  };
}
