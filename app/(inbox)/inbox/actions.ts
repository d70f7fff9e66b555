"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { localOf } from "@/lib/auth/local";
import { decideMany } from "@/lib/commands/decide-many";
import { markTasks } from "@/lib/commands/mark-task";
import { undoBatch } from "@/lib/commands/undo-batch";
import { createView, removeView, replaceView } from "@/lib/commands/views";
import { plusSeconds } from "@/lib/engine/instant";
import { verbNames } from "@/lib/engine/task";
import { manyOutcomes } from "@/lib/queries/many-outcomes";
import { undoWindow } from "@/lib/queries/undo-window";

const task = z.string().trim().min(1).max(64);
const key = z.string().min(16).max(100);
const words = z.string().trim().max(10_000, "That is too long: 10,000 characters at most.");

const decisions = z.object({
  items: z
    .array(z.object({ task, verb: z.enum(verbNames), version: z.int().nonnegative() }))
    .min(1, "Choose at least one task.")
    .max(5_000, "At most 5,000 at once."),
  comment: words.nullable(),
  key,
});

/** Decides many tasks as they were looked at, each with its own outcome and one comment for all. */
export const decideTasks = action(decisions, async (door, { items, comment }) => {
  const at = new Date().toISOString();
  const undoSeconds = await undoWindow();
  const { batch, results } = await decideMany(door, {
    items: items.map(({ verb, ...item }) => ({ ...item, verbs: [verb], comment })),
    undoSeconds,
  });
  // Each is decided after this moment: none can be taken back for shorter than is said.
  const until = undoSeconds > 0 ? plusSeconds(at, undoSeconds) : null;
  return { ok: true, value: { batch, results: await manyOutcomes(results, await localOf(door.viewer)), until, at } };
});

/** Takes a bulk decision back as a whole, as long as its window is open. */
export const undoTasks = action(z.object({ batch: z.string().max(64), key }), async (door, { batch }) => {
  const answer = await undoBatch(door, batch);
  if (!answer.ok) return answer;
  const results = await manyOutcomes(answer.value.results, await localOf(door.viewer));
  return { ok: true, value: { results, at: new Date().toISOString() } };
});

const putOff = z.object({
  tasks: z.array(task).min(1).max(500, "At most 500 at once."),
  until: z.iso.datetime().nullable(),
});

/** Puts several tasks off for oneself. */
export const snoozeTasks = action(putOff, async (door, { tasks, until }) => {
  const marked = await markTasks(door.viewer, tasks, { snoozedUntil: until });
  const results = tasks.map((one) => ({ task: one, message: marked.has(one) ? null : "It is not there any more." }));
  return { ok: true, value: { results, at: new Date().toISOString() } };
});

const marked = z.object({ tasks: z.array(task).min(1).max(500, "At most 500 at once."), read: z.boolean() });

/** Marks several tasks as read or as not read, for oneself. */
export const readTasks = action(marked, async (door, { tasks, read }) => {
  const there = await markTasks(door.viewer, tasks, { read });
  return { ok: true, value: { marked: there.size, at: new Date().toISOString() } };
});

const view = z.object({
  id: z.string().max(64).nullable(),
  name: z.string().trim().min(1, "Give it a name.").max(100, "At most 100 characters."),
  query: z
    .string()
    .max(2_000, "That is too much to keep.")
    .regex(/^[\x21-\x7e]*$/),
  shared: z.boolean(),
});

/** Keeps a list under a name, or one that is kept as it is now. */
export const keepView = action(view, (door, { id, ...given }) =>
  id === null ? createView(door, given) : replaceView(door, id, given),
);

/** Forgets a list that was kept. */
export const forgetView = action(z.object({ id: z.string().max(64) }), (door, { id }) => removeView(door, id));
