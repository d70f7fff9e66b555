import { endpoints } from "./all";
import type { Endpoint } from "./endpoint";

/** What can be called at one address, and what its path says. */
export interface Route {
  /** By method, in capitals. */
  readonly calls: ReadonlyMap<string, Endpoint>;
  /** As they stand in the path, still encoded. */
  readonly params: Readonly<Record<string, string>>;
}

/** Where paths part: by the next word, or by whatever stands there. */
interface Branch {
  readonly words: Map<string, Branch>;
  any: Branch | null;
  readonly calls: Map<string, Endpoint>;
}

const branch = (): Branch => ({ words: new Map(), any: null, calls: new Map() });
const isParam = (part: string) => part.startsWith("{");
const partsOf = (path: string) => path.split("/").slice(1);

const trunk = branch();
for (const endpoint of endpoints) {
  let at = trunk;
  for (const part of partsOf(endpoint.path)) at = isParam(part) ? anyOf(at) : wordOf(at, part);
  at.calls.set(endpoint.method.toUpperCase(), endpoint);
}

function anyOf(at: Branch): Branch {
  at.any ??= branch();
  return at.any;
}

function wordOf(at: Branch, word: string): Branch {
  const next = at.words.get(word) ?? branch();
  at.words.set(word, next);
  return next;
}

/** Finds what lies at a path below /api/v1 ("/tasks/T-1"): a word of the API before what anything may be. Null: nothing. */
export function routeOf(path: string): Route | null {
  const parts = partsOf(path);
  const found = along(trunk, parts);
  const [some] = found?.values() ?? [];
  if (!found || !some) return null;
  const named = partsOf(some.path).flatMap((part, at) => (isParam(part) ? [[part.slice(1, -1), parts[at] ?? ""]] : []));
  return { calls: found, params: Object.fromEntries(named) };
}

function along(at: Branch, [part, ...rest]: readonly string[]): Branch["calls"] | null {
  if (part === undefined) return at.calls.size > 0 ? at.calls : null;
  if (part === "") return null;
  const word = at.words.get(part);
  return (word && along(word, rest)) ?? (at.any && along(at.any, rest));
}
