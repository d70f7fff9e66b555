import type { Field } from "./policy";

/** What is wrong with the answer to one field. */
export interface FieldProblem {
  readonly name: string;
  readonly why: string;
}

/** Answers as they are kept: each by its field's name and type. */
export type Answers = Readonly<Record<string, string | number | boolean>>;

export type CheckedAnswers =
  | { readonly ok: true; readonly answers: Answers }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Answers that were kept, read again: whatever is no answer is left out. */
export function keptAnswers(kept: unknown): Answers {
  const entries = Object.entries(Object(kept)).flatMap(([name, value]) =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? [[name, value] as const]
      : [],
  );
  return Object.fromEntries(entries);
}

const longest = 4_000;
const address = /^[^\s@]+@[^\s@]+$/;

/** Checks answers against the fields of a form or the parameters of a queue. Empty ones are left out. */
export function checkAnswers(fields: readonly Field[], given: Readonly<Record<string, unknown>>): CheckedAnswers {
  const problems: FieldProblem[] = Object.keys(given)
    .filter((name) => !fields.some((field) => field.name === name))
    .map((name) => ({ name, why: "is not asked for" }));
  const answers: Record<string, string | number | boolean> = {};
  for (const field of fields) {
    const value = read(Object.hasOwn(given, field.name) ? given[field.name] : undefined);
    if (value === null) {
      if (field.required) problems.push({ name: field.name, why: "is required" });
      continue;
    }
    const why = wrong(field, value);
    if (why) problems.push({ name: field.name, why });
    else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      answers[field.name] = value;
  }
  return problems.length === 0 ? { ok: true, answers } : { ok: false, problems };
}

/** Text without its margins; nothing at all where there is none. */
function read(value: unknown): unknown {
  if (typeof value !== "string") return value ?? null;
  return value.trim() === "" ? null : value.trim();
}

function wrong({ type, options }: Field, value: unknown): string | null {
  switch (type) {
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? null : "has to be a number";
    case "boolean":
      return typeof value === "boolean" ? null : "has to be true or false";
    case "choice":
      return options.some((option) => option === value) ? null : `has to be one of ${options.join(", ")}`;
    default:
      return typeof value === "string" ? wrongText(type, value) : "has to be text";
  }
}

function wrongText(type: "text" | "date" | "person", value: string): string | null {
  if (value.length > longest) return `has at most ${longest.toLocaleString("en-GB")} characters`;
  if (!value.isWellFormed() || value.includes("\0")) return "holds characters that are no text";
  if (type === "date" && !isDate(value)) return "has to be a date such as 2026-12-24";
  return type === "person" && !address.test(value) ? "has to be somebody's e-mail address" : null;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
