import {
  everything,
  fieldNames,
  fields,
  plainText,
  type SpecField,
  type TaskQuery,
  valuesOf,
  withValues,
} from "./task-query";

// A query as people type it: `type:approval due:overdue person:"Ann Lee" is:unread rollout`.

/** Other names that a field goes by when it is typed. */
const names: Readonly<Record<string, SpecField>> = {
  ...Object.fromEntries(fieldNames.map((field) => [field, field])),
  type: "kind",
  in: "view",
  recommendation: "rec",
  review: "campaign",
  from: "source",
};

interface Token {
  readonly field: SpecField | null;
  readonly text: string;
}

const pattern = /(?:([a-z]+):)?(?:"([^"]*)"?|([^\s"]+))/giu;

function tokens(typed: string): readonly Token[] {
  return [...typed.matchAll(pattern)].map(([whole, name, quoted, plain]) => {
    const field = name === undefined ? undefined : fieldOf(name);
    if (field) return { field, text: quoted ?? plain ?? "" };
    // Not a name that is known: words that happen to hold a colon.
    return { field: null, text: name === undefined ? (quoted ?? plain ?? whole) : `${name}:${quoted ?? plain ?? ""}` };
  });
}

function fieldOf(name: string): SpecField | undefined {
  const low = name.toLowerCase();
  return Object.hasOwn(names, low) ? names[low] : undefined;
}

/** What was typed, as a query over `from`: a field that was typed takes the place of what it held. `wrong` names what is not known. */
export function readTyped(
  typed: string,
  from: TaskQuery = everything,
): { readonly query: TaskQuery; readonly wrong: readonly string[] } {
  const given = new Map<SpecField, string[]>();
  const free: string[] = [];
  for (const { field, text } of tokens(typed)) {
    if (field === null) free.push(text);
    else if (fields[field].of === "text") given.set(field, [text]);
    else given.set(field, [...(given.get(field) ?? []), ...text.split(",")]);
  }
  let query: TaskQuery = { ...from, q: plainText(free.join(" ")) };
  const wrong: string[] = [];
  for (const [field, values] of given) {
    const read = withValues(query, field, values);
    query = read.query;
    wrong.push(...read.wrong.map((value) => `${writtenName(field)}:${value}`));
  }
  return { query, wrong };
}

/** Whether something typed names a field, so that it is more than words to search for. */
export function namesField(typed: string): boolean {
  return tokens(typed).some(({ field }) => field !== null);
}

/** A query as one would type it; reading it gives the query again. */
export function writeTyped(query: TaskQuery): string {
  const parts = fieldNames.flatMap((field) => {
    const values = valuesOf(query, field);
    return values.length === 0 ? [] : [`${writtenName(field)}:${quoted(values.join(","))}`];
  });
  const words = query.q === "" ? [] : query.q.split(" ").map((word) => (namesField(word) ? `"${word}"` : word));
  return [...parts, ...words].join(" ");
}

function writtenName(field: SpecField): string {
  return field === "kind" ? "type" : field;
}

function quoted(value: string): string {
  return /\s/u.test(value) ? `"${value}"` : value;
}
