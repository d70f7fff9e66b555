import type { Type } from "./inputs";

/** A type as the checker carries it: with the literal that was written, the variable it came from, or unknown after a fault. */
export type Typed =
  | { readonly is: "unknown" }
  | { readonly is: "group"; readonly group: string }
  | { readonly is: "empty" }
  | { readonly is: "list"; readonly of: Typed; readonly from?: string }
  | { readonly is: "whole" | "number" | "truth" | "duration"; readonly from?: string }
  | {
      readonly is: "text";
      readonly values?: readonly string[];
      readonly literal?: string;
      readonly from?: string;
    };

export const unknown: Typed = { is: "unknown" };

/** A declared variable's type under its full name. */
export function typed(type: Type, from: string): Typed {
  if (type.is === "list") return { is: "list", of: typed(type.of, `an entry of ${from}`), from };
  return { ...type, from };
}

/** Whether both can be the same kind of value. Whole numbers and numbers compare with each other. */
export function alike(a: Typed, b: Typed): boolean {
  if (a.is === "unknown" || b.is === "unknown") return true;
  if (a.is === "list" && b.is === "list") return alike(a.of, b.of);
  if ((a.is === "list" && b.is === "empty") || (a.is === "empty" && b.is === "list")) return true;
  return a.is === b.is || (isNumeric(a) && isNumeric(b));
}

export function isNumeric(type: Typed): boolean {
  return type.is === "whole" || type.is === "number";
}

/** A type in words, for a sentence such as "compares text with a whole number". */
export function wordsFor(type: Typed): string {
  switch (type.is) {
    case "text":
      return "text";
    case "whole":
      return "a whole number";
    case "number":
      return "a number";
    case "truth":
      return "true or false";
    case "duration":
      return "a duration";
    case "list":
    case "empty":
      return "a list";
    case "group":
      return type.group;
    case "unknown":
      return "something unknown";
  }
}
