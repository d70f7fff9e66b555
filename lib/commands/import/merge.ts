import type { Source } from "@/lib/data/directory/directory";

type Value = string | null | readonly string[];

/** A field that differs from the file. */
export interface Difference {
  readonly field: string;
  readonly from: Value;
  readonly to: Value;
}

/** What a row becomes: what changes, and what somebody else had set and therefore stays. */
export interface Merged<Row> {
  readonly row: Row;
  readonly changes: readonly Difference[];
  readonly kept: readonly Difference[];
}

/** An import changes only what an import or nobody set; each fact keeps its source. */
export function merge<
  Field extends string,
  Row extends { readonly source: Source } & { readonly [name in Field]: Value },
>(now: Row, wanted: { readonly [name in Field]: Value }, fields: readonly Field[]): Merged<Row> {
  const different = fields
    .filter((field) => JSON.stringify(now[field]) !== JSON.stringify(wanted[field]))
    .map((field) => ({ field, from: now[field], to: wanted[field] }));
  const ours = ({ field }: Difference) => now.source[field] === undefined || now.source[field] === "import";
  const changes = different.filter(ours);
  const source = { ...now.source, ...Object.fromEntries(changes.map(({ field }) => [field, "import"])) };
  const row = { ...now, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])), source };
  return { row: changes.length > 0 ? row : now, changes, kept: different.filter((each) => !ours(each)) };
}

/** The source of a row that an import adds: every field it gives. */
export function importedFields(fields: readonly string[]): Source {
  return Object.fromEntries(fields.map((field) => [field, "import"]));
}

/** A difference in words: `title "Lead" → "Head"`. */
export function inWords({ field, from, to }: Difference): string {
  return `${field} ${valueText(from)} → ${valueText(to)}`;
}

function valueText(value: Value): string {
  if (value === null || value.length === 0) return "none";
  return typeof value === "string" ? `"${value}"` : value.join(", ");
}
