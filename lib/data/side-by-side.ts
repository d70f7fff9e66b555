import { AsyncLocalStorage } from "node:async_hooks";
import { tenAtLeast } from "./ten-at-least";
import { together } from "./together";

type Send = (text: string, values: readonly unknown[]) => Promise<object[]>;
type Read = (values: readonly unknown[]) => Promise<readonly object[]>;

const scope = new AsyncLocalStorage<Map<string, Read>>();

/**
 * Within `act` the same statement asked for in the same turn with other values goes to the database once, for all of
 * them: many alike things done side by side, as the letters of a batch, cost hardly more trips than one. Who reads
 * what does not change. For reading only.
 */
export function sideBySide<Result>(act: () => Result): Result {
  return scope.run(new Map(), act);
}

type ReadBeside = (text: string, values: readonly unknown[], send: Send) => Promise<readonly object[]>;

/** How a statement is sent, joined with the same one of others; null where nothing is done side by side. */
export function readBeside(): ReadBeside | null {
  const open = scope.getStore();
  if (!open) return null;
  return async (text, values, send) => {
    if (!values.every(canBeWritten)) return await send(text, values);
    const read = open.get(text) ?? together((sets) => forEach(text, sets, send));
    open.set(text, read);
    return await read(values);
  };
}

/** What each set of values finds; a set that comes twice is looked for once. */
async function forEach(
  text: string,
  sets: readonly (readonly unknown[])[],
  send: Send,
): Promise<readonly (readonly object[])[]> {
  const keys = sets.map((values) => JSON.stringify(values));
  const distinct = [...new Map(keys.map((key, index) => [key, sets[index] ?? []]))];
  const [only] = distinct;
  if (!only) return [];
  if (distinct.length === 1) {
    const found = await send(text, only[1]);
    return sets.map(() => found);
  }
  const { all, columns } = forMany(
    text,
    distinct.map(([, values]) => values),
  );
  const found = Map.groupBy(
    (await send(all, columns)) as (object & { readonly [place]: number })[],
    (row) => row[place],
  );
  const places = new Map(distinct.map(([key], index) => [key, index]));
  return keys.map((key) => (found.get(places.get(key) ?? -1) ?? []).map(withoutPlace));
}

const place = "#";

function withoutPlace({ [place]: _, ...row }: object & { readonly [place]: number }): object {
  return row;
}

/** The statement once for every set: its values become the columns of a row. */
function forMany(
  text: string,
  sets: readonly (readonly unknown[])[],
): { readonly all: string; readonly columns: readonly unknown[] } {
  const places = tenAtLeast(sets.map((_, index) => index));
  const values = (sets[0] ?? []).map((_, at) => tenAtLeast(sets.map((set) => written(set[at]))));
  const names = values.map((_, at) => `v${at + 1}`);
  const given = names.map((_, at) => `$${at + 2}::text[]`);
  const one = text.replaceAll(/\$(\d+)/g, "each_set.v$1");
  const all = `SELECT each_set.place AS "${place}", found_of_it.* FROM (
      SELECT * FROM unnest(${["$1::int[]", ...given].join(", ")}) AS given_sets (${["place", ...names].join(", ")})
      WHERE place IS NOT NULL OFFSET 0) each_set
    CROSS JOIN LATERAL (${one}) found_of_it`;
  return { all, columns: [places, ...values] };
}

function canBeWritten(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one) => one === null || typeof one === "string");
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** A value as text that the statement casts to what it is. */
function written(value: unknown): string | null {
  if (value === null) return null;
  if (!Array.isArray(value)) return String(value);
  return `{${value.map((one) => (one === null ? "NULL" : `"${String(one).replaceAll(/["\\]/g, "\\$&")}"`)).join(",")}}`;
}
