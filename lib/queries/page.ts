import { isId } from "@/lib/engine/ids";
import type { Page } from "./views";

/** What a list is asked for: how many, and where the page before ended. */
export interface PageWanted {
  readonly limit: number;
  readonly cursor: string | null;
}

/** A cursor is the last row's sort values, opaque to whoever sends it back. */
export function toCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

const iso = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z|infinity)$/;
/** Thrown for a cursor that no list of ours gave: a client's mistake, said in one sentence. */
export class BadCursor extends Error {
  constructor() {
    super("This cursor is not one that this list gave. Begin again without a cursor.");
    this.name = "BadCursor";
  }
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(values)) return values;
  } catch {
    // Said below, with every other wrong cursor.
  }
  throw new BadCursor();
}

/** Times as lists have them: a day or hour that does not exist is none. */
function isTime(text: string): boolean {
  if (text === "infinity") return true;
  const time = iso.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 19) === text.slice(0, 19);
}

/** A cursor of a list by time and id; nothing where the list begins. `null` times come last. */
export function byTime(cursor: string | null): { readonly at: string | null; readonly id: string } | null {
  if (cursor === null) return null;
  const [at, id, ...more] = parsed(cursor);
  const time = at === null || (typeof at === "string" && isTime(at)) ? at : undefined;
  if (time === undefined || typeof id !== "string" || !isId(id) || more.length > 0) throw new BadCursor();
  return { at: time, id };
}

/** A cursor of a list that lies in groups: the row's group, its place within it, and its id. */
export function byPlace(
  cursor: string | null,
): { readonly place: readonly [string, string, number]; readonly id: string } | null {
  if (cursor === null) return null;
  const [group, text, number, id, ...more] = parsed(cursor);
  const words = typeof group === "string" && typeof text === "string" && !`${group}${text}`.includes("\0");
  if (!words || typeof number !== "number" || typeof id !== "string" || !isId(id) || more.length > 0)
    throw new BadCursor();
  return { place: [group, text, number], id };
}

/** A cursor of a list by text: names, slugs. */
export function byText(cursor: string | null): readonly [string, string] | null {
  if (cursor === null) return null;
  const [text, id] = parsed(cursor);
  if (typeof text !== "string" || text.includes("\0") || typeof id !== "string" || !isId(id)) throw new BadCursor();
  return [text, id];
}

/** A cursor of a list by a number. */
export function byNumber(cursor: string | null): number | null {
  if (cursor === null) return null;
  const [number] = parsed(cursor);
  if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 0) throw new BadCursor();
  return number;
}

/** Limits are 1 to 100; a list that is asked for more gives a hundred. */
export function limited(wanted: PageWanted): number {
  return Math.min(Math.max(Math.trunc(wanted.limit) || 50, 1), 100);
}

/** A page of a list that is short enough to be at hand whole. `key` tells its items apart. */
export function pageIn<Item>(items: readonly Item[], key: (item: Item) => string, wanted: PageWanted): Page<Item> {
  const limit = limited(wanted);
  const behind = wanted.cursor === null ? null : parsed(wanted.cursor)[0];
  const last = behind === null ? -1 : items.findIndex((item) => key(item) === behind);
  if (behind !== null && last < 0) throw new BadCursor();
  return cut(items.slice(last + 1), limit, (item) => [key(item)], items.slice(last + 1));
}

/** The page of rows found with one more than the limit, and where the next begins. */
export function cut<Found, Item>(
  found: readonly Found[],
  limit: number,
  cursor: (last: Found) => readonly (string | number | null)[],
  items: readonly Item[],
): Page<Item> {
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { items: items.slice(0, limit), nextCursor: last === undefined ? null : toCursor(cursor(last)) };
}
