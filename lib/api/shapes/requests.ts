import { z } from "zod";
import { origins } from "@/lib/engine/request";
import { app, entitlement, person } from "./directory";
import {
  closeReason,
  duration,
  id,
  instant,
  number,
  outcome,
  requestState,
  requestType,
  taskKind,
  taskState,
} from "./names";
import { asked, comment, decisionMade, historyEntry, ofStep, parameter, step, taskOfStep } from "./steps";

/** A rule about access that nobody should hold together, which this would break. */
export const conflict = z
  .object({
    slug: z.string(),
    name: z.string(),
    with: z.array(z.string()).meta({ description: "What is held already." }),
  })
  .meta({ id: "Conflict" });

export const requestRow = z
  .object({
    id,
    number: number.meta({ example: "R-218" }),
    type: requestType,
    state: requestState,
    outcome: outcome.nullable(),
    closeReason: closeReason.nullable(),
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
    queue: app.nullable().meta({ description: "For an action: which queue." }),
    parameters: z.array(parameter).meta({ description: "For an action: frozen when it was asked for." }),
    waitingFor: z.array(person),
    waitingSince: instant.nullable(),
    dueAt: instant.nullable(),
    duration: duration.nullable(),
    emergency: z.boolean(),
    origin: z.enum(origins).meta({ description: "A person, or what it follows from." }),
    stopping: z.boolean().meta({ description: "It was asked to stop while it is carried out." }),
    remindedAt: instant.nullable().meta({ description: "When whoever is waited for was last reminded." }),
    policy: z.object({ name: z.string(), version: z.int() }),
    createdAt: instant,
    closedAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: "ListedRequest" });

export const request = requestRow
  .extend({
    justification: z.string().nullable(),
    to: entitlement.nullable().meta({ description: "What a change leads to." }),
    ofGrant: id.nullable().meta({ description: "The grant it is about." }),
    name: z.string().nullable().meta({ description: "How a new app is to be called." }),
    parent: z
      .object({ id, number })
      .nullable()
      .meta({ description: "The request over it, where it was asked for together with others." }),
    parts: z
      .array(z.object({ id, number, title: z.string(), state: requestState, outcome: outcome.nullable() }))
      .meta({ description: "The requests it consists of, as far as I may see them." }),
    conflicts: z
      .array(conflict)
      .meta({ description: "Rules about access not to be held together that it would break." }),
    steps: z.array(step),
    tasks: z.array(taskOfStep.extend({ step: z.int() })),
    decisions: z.array(decisionMade.extend({ step: z.int() })),
    timeline: z.array(historyEntry),
    comments: z.array(comment),
    canCancel: z.boolean(),
    grant: z.object({ id, grantedAt: instant, expiresAt: instant.nullable() }).nullable(),
  })
  .meta({ id: "Request" });

/** A step that has not begun, with who would be asked. */
export const previewStep = z
  .object({
    name: z.string(),
    kind: z.string(),
    need: z.string().nullable(),
    asked: z.array(asked),
    why: z.string(),
    passes: z.string().nullable().meta({ description: "Why the step would be passed at once." }),
  })
  .meta({ id: "PreviewStep" });

export const preview = z
  .object({
    policy: z.object({
      name: z.string(),
      version: z.int(),
      rule: z.int().nullable().meta({ description: "Which rule held, from 0; null: the baseline." }),
      level: z.string(),
    }),
    duration: duration.nullable(),
    steps: z.array(previewStep),
    conflicts: z.array(conflict),
    refusal: z.string().nullable().meta({ description: "Why it could not be sent as it is." }),
  })
  .meta({ id: "Preview" });
