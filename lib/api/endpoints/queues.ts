import { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import { pageFields, pageOf, wanted, word } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import * as shapes from "@/lib/api/shapes/queues";
import type { Answer } from "@/lib/commands/door";
import { createQueue, replaceQueue, type SavedQueue } from "@/lib/commands/queues";
import { type QueueDetail, queueSeen, queuesSeen } from "@/lib/queries/queues";

const tag = "Queues";
const bySlug = z.strictObject({ slug: word.meta({ description: "Slug of the queue." }) });

export const listQueues = endpoint({
  method: "get",
  path: "/queues",
  tag,
  summary: "Queues that can be asked for something",
  params: none,
  query: z.strictObject(pageFields),
  body: noBody,
  answer: pageOf(shapes.queue),
  run: async ({ viewer, query }) => found(await queuesSeen(viewer, wanted(query))),
});

export const getQueue = endpoint({
  method: "get",
  path: "/queues/{slug}",
  tag,
  summary: "One queue, with how many of its tasks stand where",
  params: bySlug,
  query: none,
  body: noBody,
  answer: shapes.queueDetail,
  refusals: ["not-found"],
  run: async ({ viewer, params }) => found(await queueSeen(viewer, params.slug)),
});

export const addQueue = endpoint({
  method: "post",
  path: "/queues",
  tag,
  summary: "Make a queue (admins)",
  description:
    "Ask it with POST /requests of type action. A webhook gets a secret, answered this once: every call is signed with it.",
  status: 201,
  params: none,
  query: none,
  body: shapes.newQueue,
  answer: shapes.savedQueue,
  refusals: ["not-found", "invalid-data", "slug-taken", "admins-only", "key-reused"],
  location: (made) => `/queues/${made.slug}`,
  once: "secret",
  run: async ({ door, viewer, body }) => answered(viewer, await createQueue(door, body)),
});

export const putQueue = endpoint({
  method: "put",
  path: "/queues/{slug}",
  tag,
  summary: "Change a queue whole (admins)",
  description: "Requests that were sent keep the statuses and the action they froze.",
  params: bySlug,
  query: none,
  body: z.strictObject(shapes.queueGiven),
  answer: shapes.savedQueue,
  refusals: ["not-found", "invalid-data", "admins-only"],
  run: async ({ door, viewer, params, body }) => answered(viewer, await replaceQueue(door, params.slug, body)),
});

async function answered(
  viewer: Viewer,
  saved: Answer<SavedQueue>,
): Promise<Answer<QueueDetail & Pick<SavedQueue, "secret">>> {
  if (!saved.ok) return saved;
  const view = await queueSeen(viewer, saved.value.slug);
  return found(view && { ...view, secret: saved.value.secret });
}
