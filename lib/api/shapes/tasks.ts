import { z } from "zod";
import { recommendations } from "@/lib/engine/recommendation";
import { app, entitlement, person } from "./directory";
import {
  commentRule,
  duration,
  id,
  instant,
  number,
  outcome,
  priority,
  requestState,
  requestType,
  taskKind,
  taskState,
  verb,
} from "./names";
import { comment, historyEntry, ofRequest, ofStep, parameter, step } from "./steps";

export const taskRow = z
  .object({
    id,
    number,
    kind: taskKind,
    state: taskState,
    outcome: verb.nullable(),
    title: z.string(),
    request: ofRequest.nullable().meta({ description: "Null for standalone and collaboration tasks." }),
    step: ofStep.nullable(),
    app: app.nullable(),
    entitlement: entitlement.nullable(),
    subject: person.nullable(),
    requester: person.nullable(),
    assignees: z.array(person),
    inspector: person.nullable(),
    status: z.string().nullable().meta({ description: "A queue's own, by slug." }),
    queue: app
      .extend({ status: z.object({ slug: z.string(), label: z.string(), category: z.string() }).nullable() })
      .nullable(),
    claimedBy: person.nullable().meta({ description: "Who said that they do this one; nobody else is kept from it." }),
    justification: z.string().nullable(),
    duration: duration.nullable(),
    emergency: z.boolean(),
    priority,
    dueAt: instant.nullable(),
    createdAt: instant,
    decidedAt: instant.nullable(),
    decidedBy: person.nullable(),
    actedFor: person.nullable(),
    pending: z
      .object({ verb, by: person, until: instant.nullable(), mine: z.boolean() })
      .nullable()
      .meta({ description: "A decision in its undo window." }),
    version: z.int(),
    unread: z.boolean(),
    snoozedUntil: instant.nullable(),
    pinned: z.boolean(),
    commentCount: z.int(),
    campaign: z
      .object({ number, name: z.string() })
      .nullable()
      .meta({ description: "The review of access that it belongs to." }),
  })
  .meta({ id: "ListedTask" });

export const delivery = z
  .object({
    id,
    person,
    channel: z.string(),
    message: z.string(),
    state: z.string(),
    reason: z.string().nullable(),
    at: instant,
  })
  .meta({ id: "Delivery" });

const insight = z
  .object({
    key: z.string(),
    headline: z.string(),
    detail: z.string(),
    tone: z.enum(["plain", "warn"]),
    share: z.number().nullable(),
    how: z.string(),
  })
  .meta({ id: "Insight" });

export const attachment = z
  .object({
    id,
    name: z.string(),
    type: z.string(),
    size: z.int(),
    hash: z.string().meta({ description: "SHA-256 of the content, in hex." }),
    author: person,
    at: instant,
  })
  .meta({ id: "Attachment" });

const linked = z.object({ id, number, title: z.string(), state: taskState }).meta({ id: "LinkedTask" });

export const task = taskRow
  .extend({
    allowed: z
      .array(
        z.object({
          verb,
          comment: commentRule,
          stepUp: z.literal(true).optional().meta({ description: "First show anew who you are: POST …/step-up." }),
        }),
      )
      .meta({ description: "What I may do now." }),
    verbs: z
      .array(
        z.object({
          verb,
          label: z.string(),
          tone: z.enum(["positive", "negative", "neutral"]),
          comment: commentRule,
          consequence: z.string().nullable(),
          refusal: z.string().nullable(),
        }),
      )
      .meta({ description: "Every verb of the task; one that I may not use says why." }),
    reasons: z
      .array(z.object({ verb, words: z.array(z.string()) }))
      .meta({ description: "Short reasons to begin with, of its policy or the usual ones, for verbs that I may use." }),
    why: z.string().meta({ description: "Why it is mine, or not." }),
    effect: z.string().nullable().meta({
      description: "What the access lets one do, where that is written down; of a change, the access that it leads to.",
    }),
    canReassign: z.object({
      allowed: z.boolean(),
      reason: z.enum(["required", "optional"]),
      refusal: z.string().nullable(),
    }),
    canUndo: z.boolean(),
    parameters: z.array(parameter).meta({ description: "Of a queue's task: frozen when it was asked for." }),
    description: z.string().nullable().meta({ description: "Of a task without a request. Markdown." }),
    followers: z.array(person),
    parent: linked.nullable().meta({ description: "The task it is a part of, where I may see it." }),
    subtasks: z.array(linked).meta({ description: "Its parts that I may see; there may be more." }),
    attachments: z.array(attachment),
    instructions: z.string().nullable(),
    steps: z.array(step),
    comments: z.array(comment),
    history: z.array(historyEntry),
    context: z.array(insight),
    recommendation: z
      .object({ which: z.enum(recommendations), label: z.string(), reasons: z.array(z.string()) })
      .nullable()
      .meta({
        description: "To take a closer look, or in a review to remove; there is none that says that all is well.",
      }),
    related: z
      .array(
        z.object({
          number,
          title: z.string(),
          type: requestType,
          state: requestState,
          outcome: outcome.nullable(),
          task: number.nullable().meta({ description: "The task it waits for." }),
          at: instant,
        }),
      )
      .meta({ description: "Other requests of the same person, and open ones for the same access." }),
    deliveries: z.array(delivery),
  })
  .meta({ id: "Task" });
