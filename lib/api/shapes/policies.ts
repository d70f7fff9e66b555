import { z } from "zod";
import { durationGiven, email, word } from "@/lib/api/fields";
import { person } from "./directory";
import { id, instant, number } from "./names";
import { previewStep } from "./requests";

const policyType = z.string().meta({ description: "A type of request, or emergency.", example: "grant" });

export const listedPolicy = z
  .object({
    slug: z.string(),
    name: z.string(),
    for: policyType,
    level: z.enum(["organisation", "app", "entitlement"]),
    applies: z.object({ app: z.string().nullable(), entitlement: z.string().nullable() }),
    builtIn: z.boolean(),
    version: z.int().nullable().meta({ description: "The active version; null while there is only a draft." }),
    draft: z.int().nullable().meta({ description: "The version that is being written." }),
  })
  .meta({ id: "ListedPolicy" });

export const policy = listedPolicy
  .extend({
    source: z.string().nullable().meta({ description: "The active version as it was written." }),
    draftSource: z.string().nullable(),
  })
  .meta({ id: "Policy" });

export const policyVersion = z
  .object({
    version: z.int(),
    state: z.enum(["draft", "active", "retired"]),
    source: z.string(),
    createdAt: instant,
    createdBy: person.nullable(),
  })
  .meta({ id: "PolicyVersion" });

/** A policy as it is sent: YAML as text, or JSON of the same keys. */
export const policyGiven = z.union([z.string(), z.looseObject({})]).meta({
  description:
    'The policy with the keys of its file: as JSON, or as YAML with content type application/yaml. `{ "source": "…" }` holds YAML in JSON.',
});

const version = z
  .int()
  .positive()
  .optional()
  .meta({ description: "Which version; left out, the draft, else the active one." });

export const versionGiven = z.strictObject({ version });
export const draftGiven = z.strictObject({
  version: z
    .int()
    .positive()
    .optional()
    .meta({ description: "The draft that was looked at: refused with 409 when it is another by now." }),
});

export const simulationGiven = z
  .strictObject({
    version,
    given: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .optional()
      .meta({ description: "Variables as an example in a policy's file gives them." }),
    subject: email.optional(),
    requester: email.optional(),
    app: word.optional(),
    entitlement: word.optional(),
    duration: durationGiven.optional(),
  })
  .refine(({ given, subject }) => (given === undefined) !== (subject === undefined), {
    message: "Send given, or a subject with app and entitlement.",
    path: ["given"],
  });

export const replayGiven = z.strictObject({
  version,
  days: z.int().min(1).max(3650).default(90),
});

const rule = z
  .int()
  .nullable()
  .meta({ description: "The rule by its place in the file, from 0; null is the baseline." });

export const simulation = z
  .object({
    version: z.int(),
    rule,
    rules: z
      .array(
        z.object({ rule: z.int(), when: z.string(), holds: z.boolean().nullable(), problem: z.string().nullable() }),
      )
      .meta({ description: "The rules that were asked, in order, with their answers." }),
    unknown: z
      .array(z.object({ variable: z.string(), rule, problem: z.string().nullable() }))
      .meta({ description: "Variables without which another rule would hold, or none could be asked." }),
    routingError: z.string().nullable(),
    outline: z.array(z.string()).meta({ description: "The steps in the words of examples." }),
    steps: z
      .array(previewStep)
      .nullable()
      .meta({ description: "With the people who would be asked, where people were named." }),
  })
  .meta({ id: "Simulation" });

const testResult = z
  .object({
    example: z.int().meta({ description: "Its place in the file, from 1." }),
    ok: z.boolean(),
    expected: z.array(z.string()),
    got: z.array(z.string()).nullable(),
    routingError: z.string().nullable(),
    unknown: z
      .array(z.object({ variable: z.string(), rule, problem: z.string().nullable() }))
      .meta({ description: "Variables without which it would be routed otherwise, or not at all." }),
  })
  .meta({ id: "PolicyTest" });

export const tests = z
  .object({
    version: z.int(),
    ok: z.boolean(),
    results: z.array(testResult),
    fragile: z
      .array(z.object({ rule: z.int(), variable: z.string(), problem: z.string() }))
      .meta({ description: "Rules that cannot be asked when something is not known: routing would stop there." }),
  })
  .meta({ id: "PolicyTests" });

const routed = z.object({ rule, steps: z.array(z.string()) });

export const replay = z
  .object({
    version: z.int(),
    days: z.int(),
    read: z.int().meta({ description: "Requests that were routed again: the latest thousand at most." }),
    same: z.int(),
    gone: z.int().meta({ description: "Left out: what was asked for is no longer there." }),
    narrower: z.int().meta({ description: "Left out: a policy set for something narrower routed it." }),
    note: z.string(),
    differences: z.array(
      z.object({
        request: z.object({ id, number }),
        before: routed,
        after: routed.nullable(),
        routingError: z.string().nullable(),
      }),
    ),
    resolvers: z
      .array(z.object({ who: z.string(), before: z.int(), after: z.int() }))
      .meta({ description: "How many steps ask each, before and after." }),
    people: z.array(z.object({ person, before: z.int(), after: z.int() })),
  })
  .meta({ id: "Replay" });
