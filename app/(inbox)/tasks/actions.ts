"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { submitDrafts } from "@/lib/commands/campaign-submit";
import { comment } from "@/lib/commands/comment";
import { decide } from "@/lib/commands/decide";
import type { Answer, Done } from "@/lib/commands/door";
import { editTask } from "@/lib/commands/edit-task";
import { markTask } from "@/lib/commands/mark-task";
import { reassign } from "@/lib/commands/reassign";
import { undo } from "@/lib/commands/undo";
import { isDuration } from "@/lib/engine/instant";
import { priorities } from "@/lib/engine/task";
import { verbs } from "@/lib/engine/verbs";
import { undoWindow } from "@/lib/queries/undo-window";

const task = z.string().trim().min(1).max(64);
const key = z.string().min(16).max(128);
const words = z.string().trim().max(10_000, "That is too long: 10,000 characters at most.");

const verbNames = Object.values(verbs).flatMap((rules) => rules.map((rule) => rule.verb));

const decision = z.object({
  task,
  key,
  verb: z.enum(verbNames),
  comment: words.nullable(),
  version: z.int().nonnegative(),
  data: z.record(z.string().max(200), z.union([words, z.number(), z.boolean()])).optional(),
  to: z.string().trim().min(1).max(200).optional(),
  duration: z.string().max(64).refine(isDuration, "That is no length of time.").optional(),
  category: z.string().trim().min(1).max(64).optional(),
  override: z.boolean().optional(),
});

/** Decides a task as it was looked at, with the organisation's window for taking it back. */
export const decideTask = action(decision, async (door, input) =>
  timed(decide(door, { ...input, undoSeconds: await undoWindow() })),
);

/** Takes back a decision whose window is open. */
export const undoDecision = action(z.object({ task, key }), (door, input) => timed(undo(door, input)));

/** Submits everything the viewer has decided in a review of access, each decision by itself. */
export const submitReviews = action(z.object({ campaign: task, key }), async (door, { campaign }) => {
  const answer = await submitDrafts(door, campaign);
  if (!answer.ok) return answer;
  const { reference, submitted, accepted } = answer.value;
  return { ok: true, value: { reference, submitted, accepted } } as const;
});

const said = z.object({ task, key, body: words.min(1, "Write something first."), question: z.boolean() });

/** Says or asks something at a task. */
export const commentOnTask = action(said, (door, input) => timed(comment(door, input)));

const handedOver = z.object({
  task,
  key,
  assignee: z.string().trim().max(254).pipe(z.email("Choose whom to give it to.")),
  reason: words,
});

/** Gives a task to somebody else. */
export const reassignTask = action(handedOver, (door, input) =>
  timed(reassign(door, { ...input, reason: input.reason || null })),
);

const edit = z.object({
  task,
  key,
  priority: z.enum(priorities).optional(),
  dueAt: z.iso.datetime("Choose a day and a time.").nullable().optional(),
  status: z.string().trim().min(1).max(200).optional(),
  claimed: z.boolean().optional(),
});

/** Changes what is said of a task and not who decides it. */
export const changeTask = action(edit, (door, input) => timed(editTask(door, input)));

const mark = z.object({ task, read: z.boolean().optional(), snoozedUntil: z.iso.datetime().nullable().optional() });

/** Read or unread, snoozed or not: the viewer's own marks. */
export const markTaskForMe = action(mark, (door, input) => markTask(door.viewer, input));

/** What was done, with the server's time: the page knows by it which of its renderings already show it. */
async function timed(doing: Promise<Answer<Done>>) {
  const answer = await doing;
  if (!answer.ok) return answer;
  const { version, effectiveAt } = answer.value;
  return { ok: true, value: { version, effectiveAt, at: new Date().toISOString() } } as const;
}
