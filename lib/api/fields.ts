import { z } from "zod";
import { isDuration } from "@/lib/engine/instant";

// What the API takes. The database holds no NUL, and half a surrogate pair is no text.
const isText = (value: string) => value.isWellFormed() && !value.includes("\0");

const text = (most: number) =>
  z
    .string()
    .max(most, `At most ${most.toLocaleString("en-GB")} characters.`)
    .refine(isText, "This holds characters that are no text.");

/** A name, number, slug or something searched for. */
export const word = text(200);
/** What somebody writes. */
export const words = text(10_000);

export const email = text(254).meta({ format: "email", example: "ana@example.com" });

export const durationGiven = text(40)
  .refine(isDuration, "Write a duration as in P7D or PT8H (ISO 8601).")
  .meta({ format: "duration", example: "P7D" });

/** A moment, to the second or finer. */
export const time = z.iso
  .datetime("Write a time in UTC, as in 2026-11-21T20:30:00Z.")
  .meta({ example: "2026-11-21T20:30:00Z" });

export const version = z
  .int()
  .nonnegative()
  .meta({ description: "The version that was looked at: refused with 409 when it is another by now." });

export const undoSeconds = z
  .int()
  .min(0)
  .max(60)
  .meta({ description: "For how long it can be undone before it counts and anybody hears of it. Left out: at once." });

/** Where a list goes on, and how much of it is wanted. */
export const pageFields = {
  limit: z.coerce.number("This has to be a whole number from 1 to 100.").int().min(1).max(100).default(50),
  cursor: text(500).optional().meta({ description: "The `nextCursor` of the page before." }),
};

/** A page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: "Null where the list ends." }),
  });
}

/** A page's place as queries take it. */
export function wanted(query: { readonly limit: number; readonly cursor?: string | undefined }) {
  return { limit: query.limit, cursor: query.cursor ?? null };
}

export const taskRef = z.strictObject({
  t: word.meta({ description: "Id or number of the task.", example: "T-1042" }),
});
export const requestRef = z.strictObject({
  r: word.meta({ description: "Id or number of the request.", example: "R-218" }),
});
