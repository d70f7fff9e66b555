import { celEnv, type parse, parse as parseCel } from "@bufbuild/cel";
import { strings } from "@bufbuild/cel/ext";

export type Parsed = ReturnType<typeof parse>;
export type Node = Parsed["expr"];

/** The one environment conditions are planned in: the standard functions and those of strings. */
export const environment = celEnv({ funcs: strings });

/** Where in its text a condition is wrong, and how. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
}

const longest = 4_000;

/** Parses a condition; a fault says where it stopped making sense. */
export function parseCondition(source: string): { readonly parsed: Parsed } | { readonly fault: Fault } {
  if (source.trim() === "") return { fault: { offset: 0, message: "a condition is missing" } };
  if (source.length > longest) {
    return { fault: { offset: longest, message: `a condition has at most ${longest} characters` } };
  }
  try {
    return { parsed: parseCel(source) };
  } catch (error) {
    return { fault: syntaxFault(error) };
  }
}

function syntaxFault(error: unknown): Fault {
  if (!(error instanceof Error)) return { offset: 0, message: "not a condition" };
  if (error instanceof RangeError) return { offset: 0, message: "a condition nested this deeply cannot be read" };
  const words = error.message.replace(/^<input>:\d+:\d+: /, "").replace(/ but expecting (?!end of input$).*$/s, "");
  return { offset: offsetOf(error), message: `not a condition: ${words}` };
}

function offsetOf(error: Error): number {
  if (!("location" in error) || typeof error.location !== "object" || error.location === null) return 0;
  const { location } = error;
  if (!("start" in location) || typeof location.start !== "object" || location.start === null) return 0;
  return "offset" in location.start && typeof location.start.offset === "number" ? location.start.offset : 0;
}
