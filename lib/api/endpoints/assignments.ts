import { z } from "zod";
import { endpoint, none } from "@/lib/api/endpoint";
import { email, word, words } from "@/lib/api/fields";
import { reassignMany } from "@/lib/commands/reassign";
import { manyRefusalWords } from "@/lib/queries/refusal-words";

const eightMegabytes = 8 * 1024 * 1024;

export const assignTasks = endpoint({
  method: "post",
  path: "/assignments",
  tag: "Tasks",
  summary: "Give many tasks to somebody else",
  description: "Each with its own outcome: one refused is no reason to refuse the rest.",
  params: none,
  query: none,
  largest: eightMegabytes,
  body: z.strictObject({ tasks: z.array(word).min(1).max(5_000), assignee: email, reason: words.optional() }),
  answer: z.object({
    results: z.array(
      z.object({
        task: z.string(),
        ok: z.boolean(),
        refusal: z.string().optional().meta({ description: "A refusal's code, or `failed` for a fault of ours." }),
        detail: z.string().optional(),
      }),
    ),
  }),
  refusals: ["key-reused"],
  run: async ({ door, body }) => {
    const outcomes = await reassignMany(door, body);
    const refusals = outcomes.flatMap((one) => ("refusal" in one ? [one.refusal] : []));
    const sentences = (await manyRefusalWords(refusals, null)).values();
    const results = outcomes.map((one) => {
      if (one.ok) return { task: one.task, ok: true };
      if ("failed" in one) return { task: one.task, ok: false, refusal: "failed", detail: "This failed on our side." };
      return { task: one.task, ok: false, refusal: one.refusal.code, detail: sentences.next().value ?? "" };
    });
    return { ok: true, value: { results } };
  },
});
