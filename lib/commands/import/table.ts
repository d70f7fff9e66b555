import { CsvError, parse } from "csv-parse/sync";
import type { FileName, Problem } from "./problem";

/** One record, with the line it begins in. */
export interface TableRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
  /** Whether it has as many cells as the header; else nobody knows which is which. */
  readonly whole: boolean;
}

/** A CSV file as it stands: columns by name, blank lines left out. */
export interface Table {
  readonly file: FileName;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
}

interface Wanted {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads RFC 4180 with or without a byte order mark, with any line end. */
export function readTable(file: FileName, bytes: Uint8Array, wanted: Wanted): Table {
  const broken = (line: number, reason: string): Table => ({
    file,
    columns: [],
    rows: [],
    problems: [{ file, line, reason }],
  });
  const text = decode(bytes);
  if (typeof text === "number") return broken(text, "is not UTF-8");
  const read = split(text);
  const [header, ...body] = read.lines;
  if (!header) return broken(1, read.error?.reason ?? `is empty; its first line names ${wanted.required.join(", ")}`);
  const columns = header.cells.map((name) => name.toLowerCase());
  const problems: Problem[] = headerProblems(file, header, columns, wanted);
  const rows: TableRow[] = [];
  for (const { line, cells } of body) {
    const whole = cells.length === columns.length;
    if (!whole) {
      problems.push({ file, line, reason: `has ${count(cells.length)}, but the first line names ${columns.length}` });
    }
    // A cell that holds U+0000 cannot be stored.
    if (cells.some((cell) => cell.includes("\0"))) problems.push({ file, line, reason: "holds a NUL character" });
    rows.push({ line, cells: new Map(columns.map((name, index) => [name, cells[index] ?? ""])), whole });
  }
  if (read.error) problems.push({ file, ...read.error });
  return { file, columns, rows, problems };
}

const count = (cells: number) => (cells === 1 ? "1 cell" : `${cells} cells`);

function headerProblems(file: FileName, header: Line, columns: readonly string[], wanted: Wanted): Problem[] {
  const missing = wanted.required.filter((name) => !columns.includes(name));
  const twice = columns.filter((name, index) => name !== "" && columns.indexOf(name) !== index);
  return [
    ...missing.map((name) => ({ file, line: header.line, reason: `column "${name}" is missing` })),
    ...[...new Set(twice)].map((name) => ({ file, line: header.line, reason: `column "${name}" is there twice` })),
  ];
}

/** The text, or the line that is not UTF-8. Line ends become \n, so that the parser counts lines as editors do. */
function decode(bytes: Uint8Array): string | number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    return decoder.decode(bytes).replace(/\r\n?/g, "\n").normalize("NFC");
  } catch {
    let line = 1;
    for (let start = 0; start < bytes.length; line++) {
      const end = bytes.indexOf(10, start);
      const stop = end < 0 ? bytes.length : end + 1;
      try {
        decoder.decode(bytes.subarray(start, stop));
      } catch {
        return line;
      }
      start = stop;
    }
    return line;
  }
}

function split(text: string): { readonly lines: readonly Line[]; readonly error?: Omit<Problem, "file"> } {
  const lines: Line[] = [];
  let last = 0;
  try {
    parse(text, {
      record_delimiter: "\n",
      relax_column_count: true,
      on_record: (cells: readonly string[], { lines: end }) => {
        last = end;
        const begin = end - cells.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
        if (cells.some((cell) => cell.trim() !== ""))
          lines.push({ line: begin, cells: cells.map((cell) => cell.trim()) });
        return null;
      },
    });
    return { lines };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_QUOTE_NOT_CLOSED") {
      return { lines, error: { line: last + 1, reason: "a quotation mark that opens here is never closed" } };
    }
    const reason = "a quotation mark inside a cell is not doubled; the rest of the file was not read";
    return { lines, error: { line: last + 1, reason } };
  }
}
