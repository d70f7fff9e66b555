"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { localOf } from "@/lib/auth/local";
import { submitDrafts } from "@/lib/commands/campaign-submit";
import { decide } from "@/lib/commands/decide";
import { draftReviews } from "@/lib/commands/draft-reviews";
import { manyOutcomes } from "@/lib/queries/many-outcomes";
import { undoWindow } from "@/lib/queries/undo-window";

const ref = z.string().trim().min(1).max(64);
const key = z.string().min(16).max(128);

const wanted = z.object({
  task: ref,
  verb: z.enum(["certify", "remove"]).nullable(),
  comment: z.string().trim().max(10_000, "That is too long: 10,000 characters at most.").nullable(),
  version: z.int().nonnegative().nullable(),
});

const drafts = z.object({ key, items: z.array(wanted).min(1).max(5_000, "At most 5,000 at once.") });

/** Decides items of a review, or takes decisions back, each with its own outcome. */
export const draftItems = action(drafts, async (door, { items }) => {
  const results = await draftReviews(door, items, await undoWindow());
  const said = await manyOutcomes(results, await localOf(door.viewer));
  return { ok: true, value: { at: new Date().toISOString(), results: said } };
});

const changed = z.object({
  key,
  task: ref,
  to: z.string().trim().min(1).max(200),
  comment: wanted.shape.comment,
  version: wanted.shape.version,
});

/** Decides that an access is to become another one of the same app. */
export const changeItem = action(changed, async (door, { version, ...input }) => {
  const seen = version === null ? {} : { version };
  const answer = await decide(door, { ...input, ...seen, verb: "change", undoSeconds: await undoWindow() });
  return answer.ok ? { ok: true, value: { at: new Date().toISOString() } } : answer;
});

/** Submits everything the viewer has decided in a review, each decision by itself. */
export const submitAll = action(z.object({ campaign: ref, key }), async (door, { campaign }) => {
  const answer = await submitDrafts(door, campaign);
  return answer.ok ? { ok: true, value: answer.value.reference } : answer;
});
