import { z } from "zod";
import { suggestion } from "./suggest";

/** A mapping with these keys and no others; one line of the message for each unknown key, in their order. */
export function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape).filter((key) => key !== "kind");
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === "unrecognized_keys") {
        return issue.keys
          .map((key) => `unknown key ${key}${suggestion(key, known) || `; there is ${known.join(", ")}`}`)
          .join("\n");
      }
      return issue.code === "invalid_type" ? `write a mapping with ${known.join(", ")}` : undefined;
    },
  });
}

/** One of a few words, each with what it means. YAML may have made a truth value of the word. */
export function choice<Meaning>(words: Readonly<Record<string, Meaning>>) {
  return z.unknown().transform((written, ctx): Meaning => {
    const word = typeof written === "string" || typeof written === "boolean" ? String(written) : "";
    const meaning = Object.hasOwn(words, word) ? words[word] : undefined;
    if (meaning !== undefined) return meaning;
    const known = Object.keys(words).filter((key) => key !== "true" && key !== "false");
    ctx.addIssue(
      `write ${known.slice(0, -1).join(", ")} or ${known.at(-1)}${word ? suggestion(word, known).replace(":", ";") : ""}`,
    );
    return z.NEVER;
  });
}
