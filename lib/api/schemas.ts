import { z } from "zod";
import type { Outcome, RequestState, RequestType, StepState } from "@/lib/engine/request";
import type { CommentRule, TaskKind, TaskState } from "@/lib/engine/task";
import { verbNames } from "./verbs";

// What the API answers with: the shapes of lib/queries/views, described. Each endpoint's answer is
// held to its schema by the compiler and by the tests.

export const taskKind = z
  .enum([
    "approval",
    "certification",
    "revocation",
    "provisioning",
    "deprovisioning",
    "action",
    "form",
    "standalone",
    "collaboration",
    "verification",
  ] as const satisfies readonly TaskKind[])
  .meta({ id: "TaskKind" });

const taskState = z
  .enum([
    "open",
    "draft",
    "pending",
    "errored",
    "check",
    "done",
    "cancelled",
    "superseded",
  ] as const satisfies readonly TaskState[])
  .meta({ id: "TaskState" });

export const priority = z.enum(["low", "normal", "high", "urgent"]).meta({ id: "Priority" });

const verb = z.enum(verbNames).meta({ id: "Verb" });

const commentRule = z
  .enum(["none", "optional", "required"] as const satisfies readonly CommentRule[])
  .meta({ id: "CommentRule" });

export const requestType = z
  .enum([
    "grant",
    "change",
    "revoke",
    "certify",
    "new-app",
    "archive-app",
    "action",
  ] as const satisfies readonly RequestType[])
  .meta({ id: "RequestType" });

const requestStates = [
  "draft",
  "form",
  "in-review",
  "waiting",
  "in-fulfilment",
  "closed",
] as const satisfies readonly RequestState[];

export const requestState = z.enum(requestStates).meta({ id: "RequestState" });
/** As a filter: `open` is every state but closed. */
export const requestStateWanted = z.enum(["open", ...requestStates]);

export const outcome = z
  .enum([
    "granted",
    "changed",
    "revoked",
    "added",
    "archived",
    "executed",
    "certified",
    "decertified",
    "denied",
    "cancelled",
    "timed-out",
    "errored",
  ] as const satisfies readonly Outcome[])
  .meta({ id: "Outcome" });

const stepState = z.enum([
  "upcoming",
  "active",
  "passed",
  "denied",
  "skipped",
  "cancelled",
] as const satisfies readonly StepState[]);

const id = z.string().meta({ format: "uuid" });
const number = z.string().meta({ description: "The number people use.", example: "T-1042" });
const instant = z.string().meta({ format: "date-time", example: "2026-11-21T20:30:00.000Z" });
const duration = z.string().meta({ format: "duration", example: "P7D" });

export const person = z.object({ email: z.string(), name: z.string() }).meta({ id: "Person" });

export const listedPerson = person
  .extend({ title: z.string().nullable(), department: z.string().nullable() })
  .meta({ id: "ListedPerson" });

export const personDetail = listedPerson
  .extend({
    employment: z.string(),
    status: z.string(),
    manager: person.nullable(),
    roles: z.array(z.string()).meta({ description: "For oneself, admins and auditors; else empty." }),
  })
  .meta({ id: "PersonDetail" });

const app = z.object({ slug: z.string(), name: z.string() }).meta({ id: "App" });

const entitlement = z
  .object({
    app: z.string(),
    slug: z.string(),
    name: z.string(),
    kind: z.string(),
    risk: z.string(),
    maxDuration: duration.nullable(),
  })
  .meta({ id: "Entitlement" });

const offeredEntitlement = entitlement
  .extend({
    description: z.string().nullable(),
    held: z.boolean().meta({ description: "Whether I have it." }),
    requested: z.string().nullable().meta({ description: "The number of my open request for it." }),
    usualHours: z.number().nullable().meta({ description: "Median hours from asking to an end." }),
  })
  .meta({ id: "OfferedEntitlement" });

export const listedApp = app
  .extend({ description: z.string().nullable(), owners: z.array(person) })
  .meta({ id: "ListedApp" });

export const appDetail = listedApp
  .extend({ entitlements: z.array(offeredEntitlement).meta({ description: "What can be asked for." }) })
  .meta({ id: "AppDetail" });

export const catalogEntry = z
  .object({
    app,
    description: z.string().nullable(),
    owners: z.array(person),
    entitlements: z.array(offeredEntitlement),
  })
  .meta({ id: "CatalogEntry" });

const ofRequest = z.object({ id, number, type: requestType });
const ofStep = z.object({ index: z.int(), of: z.int(), name: z.string() });

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

const asked = z
  .object({
    label: z.string(),
    people: z.array(person),
    count: z.int().meta({ description: "How many stand behind it; `people` holds at most eight." }),
  })
  .meta({ id: "Asked" });

const decisionMade = z
  .object({
    by: person,
    for: person.nullable(),
    verb,
    past: z.string(),
    at: instant,
    channel: z.string(),
    comment: z.string().nullable(),
    override: z.boolean(),
  })
  .meta({ id: "Decision" });

const taskOfStep = z.object({ id, number, state: taskState });

const step = z
  .object({
    index: z.int(),
    name: z.string(),
    kind: z.string(),
    state: stepState,
    need: z.string().nullable().meta({ description: "all, or a number, where several are asked." }),
    asked: z.array(asked),
    answers: z.array(decisionMade),
    openedAt: instant.nullable(),
    closedAt: instant.nullable(),
    dueAt: instant.nullable(),
    note: z.string().nullable(),
    task: taskOfStep.nullable(),
  })
  .meta({ id: "Step" });

const historyEntry = z
  .object({
    id,
    at: instant,
    type: z.string(),
    actor: person.nullable(),
    channel: z.string(),
    sentence: z.string(),
    text: z.string().nullable(),
  })
  .meta({ id: "HistoryEntry" });

export const comment = z
  .object({
    id,
    at: instant,
    author: person,
    body: z.string(),
    question: z.boolean(),
    channel: z.string(),
  })
  .meta({ id: "Comment" });

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

export const requestRow = z
  .object({
    id,
    number: number.meta({ example: "R-218" }),
    type: requestType,
    state: requestState,
    outcome: outcome.nullable(),
    closeReason: z.string().nullable(),
    title: z.string(),
    app: app.nullable(),
    entitlement: entitlement.nullable(),
    subject: person.nullable(),
    requester: person,
    step: ofStep.nullable(),
    task: z
      .object({ id, number, kind: taskKind, state: taskState })
      .nullable()
      .meta({ description: "What is waited for now." }),
    waitingFor: z.array(person),
    waitingSince: instant.nullable(),
    dueAt: instant.nullable(),
    duration: duration.nullable(),
    policy: z.object({ name: z.string(), version: z.int() }),
    createdAt: instant,
    closedAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: "ListedRequest" });

export const request = requestRow
  .extend({
    justification: z.string().nullable(),
    steps: z.array(step),
    tasks: z.array(taskOfStep.extend({ step: z.int() })),
    decisions: z.array(decisionMade.extend({ step: z.int() })),
    timeline: z.array(historyEntry),
    comments: z.array(comment),
    canCancel: z.boolean(),
    grant: z.object({ id, grantedAt: instant, expiresAt: instant.nullable() }).nullable(),
  })
  .meta({ id: "Request" });

export const preview = z
  .object({
    policy: z.object({
      name: z.string(),
      version: z.int(),
      rule: z.int().nullable().meta({ description: "Which rule held, from 0; null: the baseline." }),
      level: z.string(),
    }),
    duration: duration.nullable(),
    steps: z.array(
      z.object({
        name: z.string(),
        kind: z.string(),
        need: z.string().nullable(),
        asked: z.array(asked),
        why: z.string(),
        passes: z.string().nullable().meta({ description: "Why the step would be passed at once." }),
      }),
    ),
    refusal: z.string().nullable().meta({ description: "Why it could not be sent as it is." }),
  })
  .meta({ id: "Preview" });

export const event = z
  .object({
    id,
    at: instant,
    type: z.string(),
    actor: person.nullable(),
    actedFor: person.nullable(),
    channel: z.string(),
    request: ofRequest,
    task: z.object({ id, number, kind: taskKind }).nullable(),
    data: z.record(z.string(), z.unknown()).meta({ description: "Ids, codes, numbers and times." }),
    sentence: z.string(),
    text: z.string().nullable(),
  })
  .meta({ id: "Event" });

export const me = person
  .extend({
    title: z.string().nullable(),
    roles: z.array(z.string()),
    delegation: z.null(),
    counts: z
      .object({
        total: z.int(),
        overdue: z.int(),
        byKind: z.partialRecord(taskKind, z.int()),
        requests: z.int(),
      })
      .meta({ description: "Open tasks that I can act on; each stops at 1,000." }),
  })
  .meta({ id: "Me" });

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    refusal: z.string().optional().meta({ description: "The code of the rule that refused." }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: "With 400: what is wrong, and where." }),
    requestId: z.string().optional().meta({ description: "With 500: how the server's log calls it." }),
  })
  .meta({ id: "Problem" });
