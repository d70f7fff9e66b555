import { namesById } from "@/lib/data/slack";
import type { Local } from "@/lib/engine/manner";
import type { Refusal } from "@/lib/engine/refusal";
import { explain, momentsFor } from "@/lib/failure";

/** A refusal in words, with the names of those it speaks of: its command has settled that they may be named. */
export async function refusalWords(refusal: Refusal, reader: Local | null): Promise<string> {
  const [words = ""] = await manyRefusalWords([refusal], reader);
  return words;
}

/** Many refusals in words, in their order; the names come in one query. */
export async function manyRefusalWords(refusals: readonly Refusal[], reader: Local | null): Promise<readonly string[]> {
  const names = await namesById([...new Set(refusals.flatMap(peopleOf))]);
  const moment = momentsFor(reader);
  return refusals.map((refusal) => explain(refusal, (id) => names.get(id) ?? "Somebody", moment));
}

function peopleOf(refusal: Refusal): readonly string[] {
  return ["by", "person", "subject"].flatMap((field) => {
    const value: unknown = Reflect.get(refusal, field);
    return typeof value === "string" ? [value] : [];
  });
}
