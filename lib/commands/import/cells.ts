import { type Duration, type Instant, isDuration, length } from "@/lib/engine/instant";
import type { FileName, Problem } from "./problem";
import type { TableRow } from "./table";

/** Reads the cells of one row; what is wrong with one is added to the problems, and an empty value stands in. */
export interface Cells {
  readonly optional: (column: string) => string | null;
  readonly required: (column: string) => string;
  readonly email: (column: string) => string;
  readonly optionalEmail: (column: string) => string | null;
  readonly emails: (column: string) => readonly string[];
  readonly slug: (column: string) => string;
  readonly oneOf: <Value extends string>(column: string, values: readonly Value[], empty?: Value) => Value | undefined;
  readonly date: (column: string) => Instant | null;
  readonly duration: (column: string) => Duration | null;
}

const longest = 500;
/** What an address looks like. */
export const emailPattern = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+$/;
/** What a short name looks like. */
export const slugPattern = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** Cells of a column that is missing altogether raise no problem of their own: the header's says it once. */
export function cellsOf(file: FileName, row: TableRow, problems: Problem[]): Cells {
  const wrong = (reason: string) => void problems.push({ file, line: row.line, reason });
  const raw = (column: string) => {
    const text = row.cells.get(column) ?? "";
    if (text.length <= longest || column.endsWith("emails")) return text;
    wrong(`${column} is longer than ${longest} characters`);
    return "";
  };
  const optional = (column: string) => raw(column) || null;
  const required = (column: string) => {
    const text = raw(column);
    if (text === "" && row.cells.has(column)) wrong(`${column} is empty`);
    return text;
  };
  const checked = (column: string, text: string) => {
    const address = text.toLowerCase();
    if (address === "" || (emailPattern.test(address) && address.length <= 254)) return address;
    wrong(`${column}: "${text}" is not an e-mail address`);
    return "";
  };
  return {
    optional,
    required,
    email: (column) => checked(column, required(column)),
    optionalEmail: (column) => checked(column, raw(column)) || null,
    emails: (column) => {
      const addresses = raw(column).split(/\s+/).filter(Boolean);
      return [...new Set(addresses.map((text) => checked(column, text)).filter(Boolean))];
    },
    slug: (column) => {
      const text = required(column);
      if (text !== "" && !slugPattern.test(text)) {
        wrong(`${column}: "${text}" may hold small letters and digits, joined by "-", "." or "_"`);
      }
      return text;
    },
    oneOf: (column, values, empty) => {
      const text = empty === undefined ? required(column) : raw(column);
      const found = values.find((value) => value === text.toLowerCase());
      if (found === undefined && text !== "") wrong(`${column}: "${text}" is none of ${values.join(", ")}`);
      return found ?? empty;
    },
    date: (column) => {
      const text = raw(column);
      if (text === "" || isDate(text)) return (text && `${text}T00:00:00.000Z`) || null;
      wrong(`${column}: "${text}" is not a date (YYYY-MM-DD)`);
      return null;
    },
    duration: (column) => {
      const text = raw(column).toUpperCase();
      if (text === "" || (isDuration(text) && length(text) > 0)) return text || null;
      wrong(`${column}: "${text}" is not a duration (ISO 8601 in whole numbers, as P30D or PT8H)`);
      return null;
    },
  };
}

/** Whether the text is YYYY-MM-DD and such a day exists. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && !text.startsWith("0000");
}
