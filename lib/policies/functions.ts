import type { Typed } from "./type";

type Kind = "text" | "whole" | "number" | "truth" | "duration" | "list";

/** What a function is called on (none: it stands alone), what it takes and what it gives. */
interface Signature {
  readonly on: Kind | null;
  readonly takes: readonly Kind[];
  readonly gives: Exclude<Kind, "list">;
  /** Its text must be written out, so that a wrong pattern or duration is found when the policy is saved. */
  readonly written?: "pattern" | "duration";
}

/**
 * The functions of a condition. Left out on purpose: `int("")`, which reads empty text as 0, and
 * arithmetic on durations, which a request without end would make unevaluable.
 */
export const functions: Readonly<Record<string, readonly Signature[]>> = {
  size: [
    { on: null, takes: ["text"], gives: "whole" },
    { on: null, takes: ["list"], gives: "whole" },
    { on: "text", takes: [], gives: "whole" },
    { on: "list", takes: [], gives: "whole" },
  ],
  contains: [{ on: "text", takes: ["text"], gives: "truth" }],
  startsWith: [{ on: "text", takes: ["text"], gives: "truth" }],
  endsWith: [{ on: "text", takes: ["text"], gives: "truth" }],
  matches: [{ on: "text", takes: ["text"], gives: "truth", written: "pattern" }],
  lowerAscii: [{ on: "text", takes: [], gives: "text" }],
  duration: [{ on: null, takes: ["text"], gives: "duration", written: "duration" }],
  getHours: [{ on: "duration", takes: [], gives: "whole" }],
  getMinutes: [{ on: "duration", takes: [], gives: "whole" }],
  int: [
    { on: null, takes: ["number"], gives: "whole" },
    { on: null, takes: ["whole"], gives: "whole" },
  ],
  double: [
    { on: null, takes: ["whole"], gives: "number" },
    { on: null, takes: ["number"], gives: "number" },
  ],
  string: [
    { on: null, takes: ["whole"], gives: "text" },
    { on: null, takes: ["text"], gives: "text" },
  ],
};

/** The signature that fits how the function was called. */
export function fitting(name: string, on: Typed | null, takes: readonly Typed[]): Signature | undefined {
  return functions[name]?.find(
    (signature) =>
      fits(on, signature.on) &&
      signature.takes.length === takes.length &&
      signature.takes.every((kind, index) => fits(takes[index] ?? null, kind)),
  );
}

function fits(given: Typed | null, wanted: Kind | null): boolean {
  if (given === null || wanted === null) return given === null && wanted === null;
  if (given.is === "unknown") return true;
  return given.is === wanted || (given.is === "empty" && wanted === "list");
}
