import { z } from "zod";
import { type InputError, invalidInput, tooLarge } from "./problem";

/** What the path names. */
export function parseParams<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  return parsed(schema, decoded(given), "There is no such part of the path.");
}

/** What stands behind the question mark. A parameter that is a list may be repeated or hold commas. */
export function parseQuery<Schema extends z.ZodObject>(schema: Schema, given: URLSearchParams): z.output<Schema> {
  const names = [...new Set(given.keys())];
  const values = names.map((name) => {
    const all = given.getAll(name);
    return [name, isList(schema.shape[name]) ? all.flatMap((one) => one.split(",")) : single(all)] as const;
  });
  return parsed(schema, Object.fromEntries(values), "There is no such parameter.");
}

/** The body; where one is wanted, none at all counts as an object without fields. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  return parsed(schema, schema instanceof z.ZodUndefined ? undefined : (given ?? {}), "There is no such field.");
}

function parsed<Schema extends z.ZodType>(schema: Schema, given: unknown, unknownName: string): z.output<Schema> {
  const result = schema.safeParse(given, { error: inWords });
  if (!result.success) throw invalidInput(result.error.issues.flatMap((issue) => errorsOf(issue, unknownName)));
  return result.data;
}

/** Plainer words than the library's, where it would speak of types to whoever left something out. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type" && issue.input === undefined) return "This is required.";
  if (issue.code === "invalid_type") return `This has to be ${nouns[issue.expected] ?? issue.expected}.`;
  const missing = issue.code === "invalid_value" || issue.code === "invalid_union";
  if (missing && issue.input === undefined) return "This is required.";
  if (issue.code === "invalid_value")
    return `This has to be ${issue.values.map(String).join(", ")}.`.replace(/, ([^,]*)$/, " or $1");
  return undefined;
}

const nouns: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

function errorsOf(issue: z.core.$ZodIssue, unknownName: string): readonly InputError[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key].join("."), message: unknownName }));
  }
  return [{ path: path.join("."), message: issue.message }];
}

function isList(schema: unknown): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return isList(schema.unwrap());
  return schema instanceof z.ZodArray;
}

/** A parameter given twice says two things: its schema refuses the list. */
function single(all: readonly string[]): unknown {
  return all.length === 1 ? all[0] : all;
}

/** Parts of a path may come as they were written in it. */
function decoded(given: unknown): unknown {
  if (typeof given !== "object" || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, typeof value === "string" ? decodedPart(value) : value]),
  );
}

function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Reads a JSON body of at most so many bytes; YAML is handed on as the text it is. No body: undefined. */
export async function readJson(request: Request, largest: number): Promise<unknown> {
  const text = await readText(request, largest);
  if (/\byaml\b/i.test(request.headers.get("content-type") ?? "")) return text;
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? ` (${error.message.slice(0, 120)})` : "";
    throw invalidInput([{ path: "", message: `The body is not JSON${why}.` }]);
  }
}

async function readText(request: Request, largest: number): Promise<string> {
  return (await readBytes(request, largest)).toString("utf8");
}

/** Reads a body of at most so many bytes. */
export async function readBytes(request: Request, largest: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > largest) throw tooLarge(largest);
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > largest) throw tooLarge(largest);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
