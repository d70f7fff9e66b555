import { namesById } from "@/lib/data/slack";
import type { Refusal } from "@/lib/engine/refusal";
import { explain, momentsIn } from "@/lib/failure";

/** A refusal in words, with the names of those it speaks of: its command has settled that they may be named. */
export async function refusalWords(refusal: Refusal, zone: string | null): Promise<string> {
  const ids = ["by", "person", "subject"].flatMap((field) => {
    const value: unknown = Reflect.get(refusal, field);
    return typeof value === "string" ? [value] : [];
  });
  const names = await namesById(ids);
  return explain(refusal, (id) => names.get(id) ?? "Somebody", momentsIn(zone));
}
