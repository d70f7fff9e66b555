import { z } from "zod";
import { endpoint, noAnswer, noBody, none } from "@/lib/api/endpoint";
import { pageFields, pageOf, wanted, word } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import { id, instant } from "@/lib/api/shapes/names";
import { slug, webhookAddress } from "@/lib/api/shapes/queues";
import { createWebhook, removeWebhook, replayCall } from "@/lib/commands/webhooks";
import { subscribable } from "@/lib/engine/subscribable";
import { pageIn } from "@/lib/queries/page";
import { callSeen, callsSeen, webhooksSeen } from "@/lib/queries/webhooks";

const tag = "Webhooks";

const webhook = z
  .object({
    id,
    slug: z.string(),
    name: z.string(),
    url: z.string(),
    purpose: z.enum(["call", "events"]),
    events: z.array(z.string()),
    allowPrivate: z.boolean(),
    createdAt: instant,
  })
  .meta({ id: "Webhook" });

const call = z
  .object({
    id: id.meta({ description: "The webhook-id, the same for every attempt." }),
    case: id.nullable(),
    execution: id.nullable(),
    event: id.nullable(),
    state: z.enum(["queued", "accepted", "sent", "failed", "dead"]),
    attempts: z.int(),
    status: z.int().nullable().meta({ description: "The HTTP status of the last answer." }),
    problem: z.string().nullable(),
    queuedAt: instant,
    triedAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: "WebhookCall" });

export const listWebhooks = endpoint({
  method: "get",
  path: "/webhooks",
  tag,
  summary: "Where things are sent (admins, auditors)",
  params: none,
  query: z.strictObject(pageFields),
  body: noBody,
  answer: pageOf(webhook),
  refusals: ["not-found"],
  run: async ({ viewer, query }) => {
    const all = await webhooksSeen(viewer);
    return found(all && pageIn(all, (one) => one.slug, wanted(query)));
  },
});

const event = z.string().refine((type) => subscribable.includes(type), {
  error: ({ input }) => `There is no event ${String(input).slice(0, 60)}.`,
});

export const addWebhook = endpoint({
  method: "post",
  path: "/webhooks",
  tag,
  summary: "Subscribe to what happens, or register a webhook that policies can name (admins)",
  description:
    "Calls are signed as Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature. An event is told at least once, " +
    "in the order of the record while all goes well; `position` in the body is its place there. What belongs to the participants of a task alone is told to nobody.",
  status: 201,
  params: none,
  query: none,
  body: z.strictObject({
    slug,
    name: z.string().trim().min(1).max(120).optional().meta({ description: "Left out: the slug." }),
    url: webhookAddress,
    purpose: z
      .enum(["events", "call"])
      .default("events")
      .meta({ description: "events: it is told what happens; call: policies name it." }),
    events: z.array(event).max(60).default([]).meta({ description: "Which types of event; none are all." }),
    allowPrivate: z
      .boolean()
      .default(false)
      .meta({ description: "Whether the address may lie inside (private, loopback, link-local)." }),
  }),
  answer: webhook.extend({
    secret: z.string().nullable().meta({ description: "Answered this once.", example: "whsec_…" }),
  }),
  refusals: ["not-found", "slug-taken", "admins-only", "key-reused"],
  once: "secret",
  run: ({ door, body }) => createWebhook(door, { ...body, name: body.name ?? body.slug }),
});

const bySlug = { slug: word.meta({ description: "Slug of the webhook." }) };

export const deleteWebhook = endpoint({
  method: "delete",
  path: "/webhooks/{slug}",
  tag,
  summary: "Send nothing there any more (admins)",
  description: "What still waits for it becomes an errored task for people.",
  params: z.strictObject(bySlug),
  query: none,
  body: noBody,
  status: 204,
  answer: noAnswer,
  refusals: ["not-found", "admins-only"],
  run: ({ door, params }) => removeWebhook(door, params.slug),
});

export const listCalls = endpoint({
  method: "get",
  path: "/webhooks/{slug}/calls",
  tag,
  summary: "What was sent there and how it stands, the latest first (admins, auditors)",
  params: z.strictObject(bySlug),
  query: z.strictObject({ state: call.shape.state.optional(), ...pageFields }),
  body: noBody,
  answer: pageOf(call),
  refusals: ["not-found"],
  run: async ({ viewer, params, query }) =>
    found(await callsSeen(viewer, params.slug, { ...wanted(query), state: query.state })),
});

export const replayOne = endpoint({
  method: "post",
  path: "/webhooks/{slug}/calls/{call}/replay",
  tag,
  summary: "Send a dead letter again (admins)",
  description: "Under its own id, and only while no answer came.",
  params: z.strictObject({ ...bySlug, call: word }),
  query: none,
  body: z.strictObject({}),
  answer: call,
  refusals: ["not-found", "admins-only", "nothing-failed", "key-reused"],
  run: async ({ door, viewer, params }) => {
    const answer = await replayCall(door, params.slug, params.call);
    return answer.ok ? found(await callSeen(viewer, params.call)) : answer;
  },
});
