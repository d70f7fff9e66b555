import { z } from "zod";
import { person } from "./directory";
import { caseType, id, instant, number, taskKind } from "./names";

export const event = z
  .object({
    id,
    at: instant,
    type: z.string(),
    actor: person.nullable(),
    actedFor: person.nullable(),
    channel: z.string(),
    request: z
      .object({ id, number, type: caseType })
      .nullable()
      .meta({ description: "Null for what a review of access does as a whole." }),
    campaign: z.object({ id, number: z.string() }).nullable(),
    task: z.object({ id, number, kind: taskKind }).nullable(),
    data: z.record(z.string(), z.unknown()).meta({ description: "Ids, codes, numbers and times." }),
    sentence: z.string(),
    text: z.string().nullable(),
  })
  .meta({ id: "Event" });

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
