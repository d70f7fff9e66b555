"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { discardDraft } from "@/lib/commands/ask";
import { cancelRequest } from "@/lib/commands/cancel-request";
import { changeDuration, remind } from "@/lib/commands/change-request";
import { comment } from "@/lib/commands/comment";
import { type Answer, refused } from "@/lib/commands/door";
import {
  changePolicy,
  escalateRequest,
  giveUp,
  resetRequest,
  restartRequest,
  retryRequest,
  skipStep,
} from "@/lib/commands/lead-request";
import { isDuration } from "@/lib/engine/instant";

const request = z.string().trim().min(1).max(64);
const key = z.string().min(16).max(128);
const words = z.string().trim().max(10_000, "That is too long: 10,000 characters at most.");

/** Ends a request, or all that was asked for together: its requester's own, or an admin's with a reason. */
export const cancelThisRequest = action(
  z.object({ request, key, reason: words, all: z.boolean() }),
  (door, { request: ref, reason, all }) =>
    nothingMore(cancelRequest(door, { request: ref, reason: reason || null, scope: all ? "all" : "this" })),
);

/** Says or asks something at a request. */
export const commentOnRequest = action(
  z.object({ request, key, body: words.min(1, "Write something first."), question: z.boolean() }),
  (door, input) => nothingMore(comment(door, input)),
);

/** Whoever is waited for hears of it again. */
export const remindOfRequest = action(z.object({ request, key }), (door, input) => nothingMore(remind(door, input)));

/** Asks for it for another time; null is without end. */
export const changeRequestDuration = action(
  z.object({
    request,
    key,
    duration: z.string().max(40).refine(isDuration, "Choose for how long, or write a whole number.").nullable(),
  }),
  (door, input) => nothingMore(changeDuration(door, input)),
);

const led = { request, key, reason: words.min(1, "Write a reason: it stands in the record.") };

/** An admin leads a request elsewhere; its requester makes it an emergency. */
export const leadRequest = action(
  z.discriminatedUnion("lead", [
    z.object({ ...led, lead: z.enum(["restart", "reset", "skip", "retry", "close", "emergency"]) }),
    z.object({ ...led, lead: z.literal("policy"), policy: z.string().min(1, "Choose a policy.").max(200) }),
  ]),
  (door, input) => nothingMore(input.lead === "policy" ? changePolicy(door, input) : leadings[input.lead](door, input)),
);

const leadings = {
  restart: restartRequest,
  reset: resetRequest,
  skip: skipStep,
  retry: retryRequest,
  close: giveUp,
  emergency: escalateRequest,
} as const;

/** Throws one's own draft away. */
export const deleteDraft = action(
  z.object({ draft: request }),
  async (door, { draft }): Promise<Answer<null>> =>
    (await discardDraft(door, draft)) ? { ok: true, value: null } : refused({ code: "not-found" }),
);

/** The page reads the request anew; it needs to know only that it was done. */
async function nothingMore(doing: Promise<Answer<unknown>>): Promise<Answer<null>> {
  const answer = await doing;
  return answer.ok ? { ok: true, value: null } : answer;
}
