import { z } from "zod";
import { person } from "./directory";
import { duration, id, instant, number, requestType, stepState, taskState, verb } from "./names";

export const ofRequest = z.object({ id, number, type: requestType });

/** One of the parameters of a queue, as it was frozen. */
const fieldType = z.enum(["text", "number", "boolean", "date", "choice", "person"]);

export const parameter = z
  .object({
    name: z.string(),
    label: z.string(),
    type: fieldType.nullable().meta({ description: "Null where its queue no longer asks it." }),
    value: z.union([z.string(), z.number(), z.boolean()]),
    called: z.string().nullable().meta({ description: "Of somebody's address: what they are called." }),
  })
  .meta({ id: "Parameter" });

export const ofStep = z.object({ index: z.int(), of: z.int(), name: z.string() });

export const asked = z
  .object({
    label: z.string(),
    people: z.array(person),
    count: z.int().meta({ description: "How many stand behind it; `people` holds at most eight." }),
  })
  .meta({ id: "Asked" });

export const decisionMade = z
  .object({
    by: person,
    for: person.nullable(),
    verb,
    past: z.string(),
    at: instant,
    channel: z.string(),
    comment: z.string().nullable(),
    override: z.boolean(),
    data: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .nullable()
      .meta({ description: "The answers to a form." }),
  })
  .meta({ id: "Decision" });

const field = z
  .object({
    name: z.string(),
    label: z.string(),
    type: fieldType,
    required: z.boolean(),
    options: z.array(z.string()),
  })
  .meta({ id: "FormField" });

export const taskOfStep = z.object({ id, number, state: taskState });

export const step = z
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
    votes: z
      .object({ agreed: z.int(), needed: z.int() })
      .nullable()
      .meta({ description: "Where more than one has to agree." }),
    time: z
      .object({
        within: duration,
        hours: z.enum(["wall", "working"]),
        escalatesAt: instant.nullable(),
        then: z.string().nullable().meta({ description: "What happens when it is over, in words." }),
        escalatedAt: instant.nullable(),
      })
      .nullable()
      .meta({ description: "How much time a step has that is going on or still to come." }),
    fields: z.array(field).nullable().meta({ description: "What a form asks for." }),
    task: taskOfStep.nullable(),
  })
  .meta({ id: "Step" });

export const historyEntry = z
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
    editedAt: instant.nullable(),
    deletedAt: instant.nullable().meta({ description: "Set where its author took it back: its words are gone." }),
    earlier: z.array(z.object({ at: instant, body: z.string() })).meta({ description: "What was said before." }),
    mentions: z.array(person).meta({ description: "Whom it names by @address, as far as I may know of them." }),
    editableUntil: instant.nullable().meta({ description: "Until when I may say it better." }),
    deletable: z.boolean().meta({ description: "Whether I may take it back." }),
  })
  .meta({ id: "Comment" });
