"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { cancelRequest } from "@/lib/commands/cancel-request";
import { comment } from "@/lib/commands/comment";
import type { Answer, Done } from "@/lib/commands/door";

const request = z.string().trim().min(1).max(64);
const key = z.string().min(16).max(128);
const words = z.string().trim().max(10_000, "That is too long: 10,000 characters at most.");

/** Ends a request: its requester's own, or an admin's with a reason. */
export const cancelThisRequest = action(z.object({ request, key, reason: words }), (door, input) =>
  nothingMore(cancelRequest(door, { request: input.request, reason: input.reason || null })),
);

/** Says or asks something at a request. */
export const commentOnRequest = action(
  z.object({ request, key, body: words.min(1, "Write something first."), question: z.boolean() }),
  (door, input) => nothingMore(comment(door, input)),
);

/** The page reads the request anew; it needs to know only that it was done. */
async function nothingMore(doing: Promise<Answer<Done>>): Promise<Answer<null>> {
  const answer = await doing;
  return answer.ok ? { ok: true, value: null } : answer;
}
