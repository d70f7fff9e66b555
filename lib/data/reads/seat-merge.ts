import type { Bind } from "@/lib/access/sight";
import { inOneRow } from "./seat-row";

/** For how many principals a statement may be written out: more would be planned longer than they are read. */
const most = 32;
/** Statements are kept by the server once they are planned: for these numbers of principals alone. */
const sizes = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, most];

/**
 * Principals for a statement of one of few lengths, or null where they are too many. What stands for none is nobody's
 * and differs each time: a value that was bound before would keep its place, and the text would be another.
 */
function padded(principals: readonly string[]): readonly string[] | null {
  const size = sizes.find((one) => one >= principals.length);
  if (size === undefined) return null;
  return Array.from({ length: size }, (_, index) => principals[index] ?? `none:${index}`);
}

/** Which seats are wanted: `prefix` names tables, perhaps, that the conditions over the seats `s` read. */
interface SeatsWanted {
  readonly prefix: string;
  readonly where: string;
  readonly limit: string;
}

/** A statement around a list of seats, a table with the columns `due_at` and `task_id`; its name tells it apart. */
export interface Around {
  readonly name: string;
  readonly text: (seats: string, limit: string) => string;
}

/** The seats and nothing else. */
export const seatsAlone: Around = { name: "seats", text: inOneRow };

/** Statements as they were written out once: one for each length, whatever is asked of the seats. */
const texts = new Map<string, string>();

/**
 * The first seats of several principals by due time, each task once: every principal's lie in that order already, so
 * that they are merged as they are read and nothing behind the last row is looked at. Null where there are too many.
 */
export function mergedSeats(
  bind: Bind,
  principals: readonly string[],
  wanted: SeatsWanted,
  around: Around,
): string | null {
  const places = padded(principals)?.map(bind);
  if (!places) return null;
  const key = `${around.name} ${places.join()} ${wanted.limit} ${wanted.prefix} ${wanted.where}`;
  const text = texts.get(key) ?? around.text(mergedText(places, wanted), wanted.limit);
  texts.set(key, text);
  return text;
}

function mergedText(places: readonly string[], { prefix, where, limit }: SeatsWanted): string {
  const ranges = places.map(
    (principal) => `(SELECT s.due_at, s.task_id FROM seats s WHERE s.principal = ${principal} AND ${where}
      ORDER BY s.due_at, s.task_id LIMIT ${limit})`,
  );
  return `${prefix}SELECT DISTINCT due_at, task_id FROM (${ranges.join("\nUNION ALL\n")}) seat ORDER BY due_at, task_id LIMIT ${limit}`;
}
