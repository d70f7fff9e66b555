import type { Local } from "@/lib/engine/manner";
import type { Refusal } from "@/lib/engine/refusal";
import { manyRefusalWords } from "./refusal-words";

type Result = { readonly task: string } & (
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: Refusal }
  | { readonly ok: false; readonly failed: true }
);

/** What became of each of many, in words: null where it was done. */
export async function manyOutcomes(
  results: readonly Result[],
  reader: Local | null,
): Promise<readonly { readonly task: string; readonly message: string | null }[]> {
  const refused = results.flatMap((result) => ("refusal" in result ? [result.refusal] : []));
  const sentences = (await manyRefusalWords(refused, reader)).values();
  return results.map((result) => {
    if (result.ok) return { task: result.task, message: null };
    if ("failed" in result)
      return { task: result.task, message: "This failed on our side. Nothing of it has happened; try again." };
    return { task: result.task, message: sentences.next().value ?? "It was refused." };
  });
}
