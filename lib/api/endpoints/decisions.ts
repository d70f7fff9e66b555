import { z } from "zod";
import { endpoint, noAnswer, noBody, none } from "@/lib/api/endpoint";
import { taskRef, undoSeconds, version, word, words } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import * as tasks from "@/lib/api/shapes/tasks";
import { taskAnswer } from "@/lib/api/task-answer";
import { decideBy, decideManyBy, verbWords } from "@/lib/api/verbs";
import { undo } from "@/lib/commands/undo";
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
  "own-access",
  "distinct",
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
  answer: z.object({
    batch: z.string(),
    results: z.array(
      z.object({
        task: z.string(),
        ok: z.boolean(),
        refusal: z.string().optional(),
        detail: z.string().optional(),
      }),
    ),
  }),
  run: async ({ door, body }) => {
    const { batch, results } = await decideManyBy(door, body);
    const refused = results.flatMap(({ refusal }) => (refusal ? [refusal] : []));
    const sentences = (await manyRefusalWords(refused, null)).values();
    const said = results.map(({ task, ok, refusal }) =>
      refusal ? { task, ok, refusal: refusal.code, detail: sentences.next().value ?? "" } : { task, ok },
    );
    return found({ batch, results: said });
  },
});
