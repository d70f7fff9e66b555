import type { FieldProblem } from "@/lib/engine/form";
import type { Field } from "@/lib/engine/policy";

/** What has been written into a form so far, by the fields' names. */
export type Written = Readonly<Record<string, string>>;

/** Typed text as the values that the fields' types ask for; what cannot be read stays text, and the check says so. */
export function valuesOf(fields: readonly Field[], written: Written): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map(({ name, type }) => [name, valueIn(type, (written[name] ?? "").trim())]));
}

function valueIn(type: Field["type"], text: string): unknown {
  if (text === "") return undefined;
  if (type === "boolean") return text === "yes";
  const number = Number(text.replace(",", "."));
  return type === "number" && Number.isFinite(number) ? number : text;
}

/** Values as they are written into a form again. */
export function writtenFrom(values: unknown): Written {
  const entries = Object.entries(Object(values)).flatMap(([name, value]) => {
    if (typeof value === "boolean") return [[name, value ? "yes" : "no"] as const];
    return typeof value === "string" || typeof value === "number" ? [[name, String(value)] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Each problem as a sentence about its question: "Which project? is required" reads ill, "This is required." well. */
export function problemWords(fields: readonly Field[], problems: readonly FieldProblem[]): Written {
  const own = problems.filter(({ name }) => fields.some((field) => field.name === name));
  return Object.fromEntries(own.map(({ name, why }) => [name, `This ${why}.`]));
}
