import { z } from "zod";
import { endpoint, noAnswer, noBody, none } from "@/lib/api/endpoint";
import { durationGiven, taskRef, undoSeconds, version, word, words } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import * as tasks from "@/lib/api/shapes/tasks";
import { taskAnswer } from "@/lib/api/task-answer";
import { decideBy, decideManyBy, verbWords } from "@/lib/api/verbs";
import type { ManyResult } from "@/lib/commands/decide-many";
import { undo } from "@/lib/commands/undo";
import { undoBatch } from "@/lib/commands/undo-batch";
import { manyRefusalWords } from "@/lib/queries/refusal-words";

const tag = "Decisions";

const verb = z.enum(verbWords).meta({
  description:
    "One of the task's `allowed`. Words of other products are understood: reject, approve-existing, provisioned, deprovisioned, completed, errored; decline for deny, cancel for wont-do.",
});
const comment = words.nullable().optional();

const refusals = [
  "not-found",
  "not-an-option",
  "comment-required",
  "already-decided",
  "being-decided",
  "already-voted",
  "closed",
  "changed-meanwhile",
  "not-yours",
  "not-for-role",
  "own-access",
  "distinct",
  "step-up-required",
  "own-change",
  "duration-not-shorter",
  "target-required",
  "invalid-data",
  "key-reused",
] as const;

export const decideTask = endpoint({
  method: "post",
  path: "/tasks/{t}/decisions",
  tag,
  summary: "Decide a task",
  description: "It counts at once, or after `undoSeconds`. Answers with the task after it.",
  params: taskRef,
  query: none,
  body: z.strictObject({
    verb,
    comment,
    version: version.optional(),
    undoSeconds: undoSeconds.optional(),
    to: word.optional().meta({
      description:
        "With change: the entitlement that takes the place, as `app/entitlement`, or its slug within the same app.",
      example: "github/read",
    }),
    duration: durationGiven.optional().meta({ description: "With approve: for a shorter time than was asked for." }),
    data: z
      .record(word, z.unknown())
      .optional()
      .meta({ description: "With submit: the answers, by the names of the form's fields." }),
    category: word.optional().meta({ description: "With error: a code of what went wrong." }),
    override: z.boolean().optional().meta({ description: "An admin decides in the assignees' place, with a comment." }),
  }),
  answer: tasks.task,
  refusals,
  run: async ({ door, viewer, params, body }) => {
    const answer = await decideBy(door, { task: params.t, ...body });
    return answer.ok ? taskAnswer(viewer, params.t) : answer;
  },
});

export const undoDecision = endpoint({
  method: "delete",
  path: "/tasks/{t}/decisions/pending",
  tag,
  summary: "Undo my decision while its window is open",
  status: 204,
  params: taskRef,
  query: none,
  body: noBody,
  answer: noAnswer,
  refusals: ["not-found", "nothing-to-undo"],
  run: async ({ door, params }) => {
    const answer = await undo(door, { task: params.t });
    return answer.ok ? { ok: true, value: null } : answer;
  },
});

const eightMegabytes = 8 * 1024 * 1024;

const outcome = z.object({
  task: z.string(),
  ok: z.boolean(),
  refusal: z.string().optional().meta({ description: "A refusal's code, or `failed` for a fault of ours." }),
  detail: z.string().optional(),
});

/** Each outcome with its reason in words. */
async function said(results: readonly ManyResult[]): Promise<z.output<typeof outcome>[]> {
  const refused = results.flatMap((result) => ("refusal" in result ? [result.refusal] : []));
  const sentences = (await manyRefusalWords(refused, null)).values();
  return results.map((result) => {
    const { task, ok } = result;
    if (result.ok) return { task, ok };
    if ("failed" in result)
      return { task, ok, refusal: "failed", detail: "This failed on our side. Nothing of it has happened; try again." };
    return { task, ok, refusal: result.refusal.code, detail: sentences.next().value ?? "" };
  });
}

export const decideMany = endpoint({
  method: "post",
  path: "/decisions",
  tag,
  summary: "Decide many tasks, each with its own outcome",
  params: none,
  query: none,
  body: z.strictObject({
    items: z
      .array(z.strictObject({ task: word, verb, comment, version: version.optional() }))
      .min(1, "Name at least one task.")
      .max(5_000, "At most 5,000 in one call."),
    undoSeconds: undoSeconds.optional(),
  }),
  // Five thousand items with their comments.
  largest: eightMegabytes,
  answer: z.object({ batch: z.string(), results: z.array(outcome) }),
  run: async ({ door, body }) => {
    const { batch, results } = await decideManyBy(door, body);
    return found({ batch, results: await said(results) });
  },
});

export const undoMany = endpoint({
  method: "delete",
  path: "/decisions/{batch}",
  tag,
  summary: "Undo a whole bulk decision of mine while its window is open",
  description: "What took effect meanwhile stays, and is named in the results.",
  params: z.strictObject({
    batch: word.meta({ description: "The `batch` that the bulk decision was answered with." }),
  }),
  query: none,
  body: noBody,
  answer: z.object({ batch: z.string(), results: z.array(outcome) }),
  refusals: ["not-found", "nothing-to-undo"],
  run: async ({ door, params: { batch } }) => {
    const answer = await undoBatch(door, batch);
    return answer.ok ? found({ batch, results: await said(answer.value.results) }) : answer;
  },
});
