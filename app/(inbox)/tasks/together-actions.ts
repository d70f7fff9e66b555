"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { detach } from "@/lib/commands/attach";
import { deleteComment, editComment } from "@/lib/commands/comment";
import { createTask } from "@/lib/commands/create-task";
import type { Answer } from "@/lib/commands/door";
import { deleteTask, editTask } from "@/lib/commands/edit-task";
import { addFollower, removeFollower, setInspector } from "@/lib/commands/participants";
import { bringIn } from "@/lib/commands/person";
import { priorities } from "@/lib/engine/task";
import { notReached } from "@/lib/queries/comments";

const ref = z.string().trim().min(1).max(64);
const key = z.string().min(16).max(128);
const words = z.string().trim().max(10_000, "That is too long: 10,000 characters at most.");
const title = z.string().trim().min(1, "Write a title.").max(200, "That is too long: 200 characters at most.");
const email = (message: string) => z.string().trim().toLowerCase().max(254).pipe(z.email(message));
const person = email("This is not an e-mail address.");
const time = z.iso.datetime("This is no date.").nullable();
const priority = z.enum(priorities);

/** Says one's own comment better. */
export const editOwnComment = action(
  z.object({ comment: ref, body: words.min(1, "Write something first.") }),
  (door, input) => plain(editComment(door, input)),
);

/** Takes one's own comment back. */
export const deleteOwnComment = action(z.object({ comment: ref }), (door, { comment }) =>
  plain(deleteComment(door, comment)),
);

/** Whom a comment named without reaching them. */
export const whoWasNotReached = action(z.object({ at: ref, body: words }), async ({ viewer }, { at, body }) => ({
  ok: true,
  value: await notReached(viewer, at, body),
}));

/** Deletes a file of one's own. */
export const deleteOwnFile = action(z.object({ file: ref }), (door, { file }) => plain(detach(door, file)));

const created = z.object({
  key,
  title,
  description: words,
  assignee: email("Choose who does it."),
  inspector: person.nullable(),
  // Whatever is given: a list that cannot be changed is none to zod.
  followers: z.unknown().pipe(z.array(person).max(100, "At most 100 can follow.")),
  dueAt: time,
  priority,
  parent: ref.nullable(),
});

/** Creates a task among people. */
export const createTaskAmongPeople = action(created, async (door, input) => {
  const answer = await createTask(door, input);
  return answer.ok ? ({ ok: true, value: { number: answer.value.number } } as const) : answer;
});

const outside = z.object({
  key,
  email: person,
  name: z.string().trim().min(1, "Write their name.").max(200),
  company: z.string().trim().max(200),
});

/** Brings in somebody from outside, to give them a task. */
export const inviteFromOutside = action(outside, async (door, input) => {
  const answer = await bringIn(door, { ...input, company: input.company || null });
  return answer.ok ? ({ ok: true, value: { email: answer.value, name: input.name } } as const) : answer;
});

const edited = z.object({
  task: ref,
  key,
  title: title.optional(),
  description: words.optional(),
});

/** Changes the words of a task among people. */
export const editTaskAmongPeople = action(edited, (door, { key: _key, ...input }) => plain(editTask(door, input)));

/** Names another inspector, or none. */
export const nameInspector = action(
  z.object({ task: ref, key, inspector: person.nullable(), confirm: z.boolean() }),
  (door, { task, inspector, confirm }) => plain(setInspector(door, { task, inspector, confirm })),
);

const following = z.object({ task: ref, key, person });

/** Lets somebody look on. */
export const letFollow = action(following, (door, { task, person: who }) =>
  plain(addFollower(door, { task, person: who })),
);

/** Takes a follower out, or leaves. */
export const endFollowing = action(following, (door, { task, person: who }) =>
  plain(removeFollower(door, { task, person: who })),
);

/** Deletes a task that one created; that there was one stays. */
export const deleteTaskAmongPeople = action(z.object({ task: ref, key }), (door, { task }) =>
  plain(deleteTask(door, task)),
);

/** Whether it was done is all that the page needs to know: it reads the rest anew. */
async function plain(doing: Promise<Answer<unknown>>): Promise<Answer<null>> {
  const answer = await doing;
  return answer.ok ? { ok: true, value: null } : answer;
}
