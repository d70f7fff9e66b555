import { z } from "zod";
import { app, entitlement, person } from "./directory";
import { commentRule, duration, id, instant, number, priority, taskKind, taskState, verb } from "./names";
import { comment, historyEntry, ofRequest, ofStep, step } from "./steps";

export const taskRow = z
  .object({
    id,
    number,
    kind: taskKind,
    state: taskState,
    outcome: verb.nullable(),
    title: z.string(),
    request: ofRequest.nullable(),
    step: ofStep.nullable(),
    app: app.nullable(),
    entitlement: entitlement.nullable(),
    subject: person.nullable(),
    requester: person.nullable(),
    assignees: z.array(person),
    justification: z.string().nullable(),
    duration: duration.nullable(),
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
    commentCount: z.int(),
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

export const task = taskRow
  .extend({
    allowed: z.array(z.object({ verb, comment: commentRule })).meta({ description: "What I may do now." }),
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
    why: z.string().meta({ description: "Why it is mine, or not." }),
    canReassign: z.object({
      allowed: z.boolean(),
      reason: z.enum(["required", "optional"]),
      refusal: z.string().nullable(),
    }),
    canUndo: z.boolean(),
    instructions: z.string().nullable(),
    steps: z.array(step),
    comments: z.array(comment),
    history: z.array(historyEntry),
    context: z.array(insight),
    deliveries: z.array(delivery),
  })
  .meta({ id: "Task" });
