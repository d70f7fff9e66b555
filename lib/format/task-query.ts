import { type Age, ages } from "@/lib/engine/age";
import { type Channel, channels } from "@/lib/engine/event";
import { type Recommendation, recommendations } from "@/lib/engine/recommendation";
import { type Risk, risks } from "@/lib/engine/risk";
import { type Source, sources } from "@/lib/engine/source";
import { type Priority, priorities, type TaskKind, taskKinds, type Verb, verbNames } from "@/lib/engine/task";
import { readDays, writeDays } from "./days";

/** The lists of tasks that there are. */
export const lists = ["mine", "team", "following", "created", "all"] as const;
export const dues = ["overdue", "today", "week", "later", "none"] as const;
export const states = ["open", "draft", "errored", "check", "snoozed", "done"] as const;
export const signs = ["unread", "unclaimed", "claimed", "pinned", "emergency"] as const;
export const belongings = ["comment", "question"] as const;
export const groups = ["due", "kind", "app", "person", "campaign", "queue", "none"] as const;
export const sorts = ["due", "newest", "oldest", "updated", "risk", "app", "person"] as const;

/** What a list of tasks is asked for; empty where nothing is. */
export interface TaskQuery {
  /** Words that each must be found. */
  readonly q: string;
  readonly view: (typeof lists)[number];
  readonly kind: readonly TaskKind[];
  readonly due: readonly (typeof dues)[number][];
  readonly app: string | null;
  readonly person: string | null;
  readonly risk: readonly Risk[];
  readonly rec: readonly Recommendation[];
  readonly campaign: string | null;
  readonly queue: string | null;
  readonly state: (typeof states)[number] | null;
  readonly priority: readonly Priority[];
  readonly source: readonly Source[];
  readonly is: readonly (typeof signs)[number][];
  readonly has: readonly (typeof belongings)[number][];
  readonly assignee: string | null;
  /** How long it has waited. */
  readonly age: readonly Age[];
  /** The days on which it came, and on which it ended: "2026-11-16..2026-11-22". */
  readonly opened: string | null;
  readonly ended: string | null;
  readonly outcome: readonly Verb[];
  /** Where it was decided. */
  readonly channel: readonly Channel[];
  readonly group: (typeof groups)[number];
  readonly sort: (typeof sorts)[number];
}

export type QueryField = keyof TaskQuery;

/** How a field's values are written, in the order in which queries are. */
type Spec =
  | { readonly of: "many"; readonly values: readonly string[] }
  | { readonly of: "one"; readonly values: readonly string[]; readonly unless: string | null }
  | { readonly of: "text"; readonly days?: true };

/** Each field but the free words, in their order. `type:` is how people say it, `kind` is its name in addresses. */
export const fields = {
  view: { of: "one", values: lists, unless: "mine" },
  kind: { of: "many", values: taskKinds },
  due: { of: "many", values: dues },
  app: { of: "text" },
  person: { of: "text" },
  risk: { of: "many", values: risks },
  rec: { of: "many", values: recommendations },
  campaign: { of: "text" },
  queue: { of: "text" },
  state: { of: "one", values: states, unless: null },
  priority: { of: "many", values: priorities },
  source: { of: "many", values: sources },
  is: { of: "many", values: signs },
  has: { of: "many", values: belongings },
  assignee: { of: "text" },
  age: { of: "many", values: ages },
  opened: { of: "text", days: true },
  ended: { of: "text", days: true },
  outcome: { of: "many", values: verbNames },
  channel: { of: "many", values: channels },
  group: { of: "one", values: groups, unless: "due" },
  sort: { of: "one", values: sorts, unless: "due" },
} as const satisfies Readonly<Record<Exclude<QueryField, "q">, Spec>>;

export type SpecField = keyof typeof fields;

/** Everything that waits for the viewer, as it usually lies. */
export const everything: TaskQuery = {
  q: "",
  view: "mine",
  kind: [],
  due: [],
  app: null,
  person: null,
  risk: [],
  rec: [],
  campaign: null,
  queue: null,
  state: null,
  priority: [],
  source: [],
  is: [],
  has: [],
  assignee: null,
  age: [],
  opened: null,
  ended: null,
  outcome: [],
  channel: [],
  group: "due",
  sort: "due",
};

export const fieldNames = Object.keys(fields).filter((name): name is SpecField => name in fields);
const longest = 200;

/** Text as it can be asked for: one line without quotes. */
export function plainText(text: string): string {
  return text.replaceAll('"', " ").replace(/\s+/g, " ").trim().slice(0, longest).trim();
}

/** What a field was given, as words; none where it is as usual. */
export function valuesOf(query: TaskQuery, field: SpecField): readonly string[] {
  const value = query[field];
  if (value === null) return [];
  if (typeof value !== "string") return value;
  const spec: Spec = fields[field];
  return spec.of === "one" && value === spec.unless ? [] : [value];
}

/** A query with one field as these words say; `wrong` are those it does not know. */
export function withValues(
  query: TaskQuery,
  field: SpecField,
  given: readonly string[],
): { readonly query: TaskQuery; readonly wrong: readonly string[] } {
  const spec: Spec = fields[field];
  if (spec.of === "text") {
    const text = plainText(given.at(-1) ?? "");
    if (spec.days) {
      const days = readDays(text);
      return { query: { ...query, [field]: days && writeDays(days) }, wrong: days || text === "" ? [] : [text] };
    }
    return { query: { ...query, [field]: text === "" ? null : text }, wrong: [] };
  }
  const low = given.map((one) => one.trim().toLowerCase());
  const wrong = given.filter((_, index) => low[index] !== "" && !spec.values.includes(low[index] ?? ""));
  // In the order in which they are listed, each once: the same query is written in one way only.
  const known = spec.values.filter((value) => low.includes(value));
  if (spec.of === "many") return { query: { ...query, [field]: known }, wrong };
  const one = low.findLast((value) => spec.values.includes(value));
  return { query: { ...query, [field]: one ?? spec.unless }, wrong };
}

/** Whether two ask for the same. */
export function sameQuery(a: TaskQuery, b: TaskQuery): boolean {
  return toSearch(a) === toSearch(b);
}

/** Behind the question mark of an address: in a stable order, what is as usual left out. */
export function toSearch(query: TaskQuery): string {
  const params = new URLSearchParams();
  if (query.q !== "") params.set("q", query.q);
  for (const field of fieldNames) {
    const values = valuesOf(query, field);
    if (values.length > 0) params.set(field, values.join(","));
  }
  // Commas may stand in an address as they are, and are easier to read there.
  return params.toString().replaceAll("%2C", ",");
}

/** What an address asks for. What does not fit is left out, and named in `dropped`. */
export function fromSearch(search: URLSearchParams): {
  readonly query: TaskQuery;
  readonly dropped: readonly string[];
} {
  let query: TaskQuery = { ...everything, q: plainWords(search.get("q") ?? "") };
  const dropped: string[] = [];
  for (const field of fieldNames) {
    const given = search.getAll(field === "kind" && !search.has("kind") ? "type" : field);
    if (given.length === 0) continue;
    const read = withValues(query, field, fields[field].of === "text" ? given : given.flatMap((one) => one.split(",")));
    query = read.query;
    dropped.push(...read.wrong.map((value) => `${field}=${value.slice(0, 40)}`));
  }
  return { query, dropped };
}

/** Free words: one line, as long as a search may be. */
export function plainWords(text: string): string {
  return plainText(text);
}
