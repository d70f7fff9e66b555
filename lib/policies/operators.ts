import { suggestion } from "./suggest";
import { alike, isNumeric, type Typed, unknown, wordsFor } from "./type";

type Result = { readonly type: Typed } | { readonly fault: string; readonly at?: number };
type Operator = (given: readonly Typed[], literals: readonly (readonly string[])[]) => Result;

const truth: Result = { type: { is: "truth" } };

/** What each operator takes and gives, by the names CEL gives them inside. */
export const operators: Readonly<Record<string, Operator>> = {
  "_&&_": logic,
  "_||_": logic,
  "!_": logic,
  "_==_": equality,
  "_!=_": equality,
  "_<_": order,
  "_<=_": order,
  "_>_": order,
  "_>=_": order,
  "@in": membership,
  "_+_": (given) => sum(given),
  "_-_": (given) => arithmetic(given),
  "_*_": (given) => arithmetic(given),
  "_/_": (given) => arithmetic(given),
  "_%_": (given) => arithmetic(given),
  "-_": (given) => arithmetic([...given, ...given]),
  "_?_:_": choice,
  "_[_]": (given) => entry(given),
};

function logic(given: readonly Typed[]): Result {
  const at = given.findIndex(({ is }) => is !== "truth" && is !== "unknown");
  if (at < 0) return truth;
  return { fault: `&&, || and ! join what is true or false, and this is ${wordsFor(given[at] ?? unknown)}`, at };
}

function equality([left = unknown, right = unknown]: readonly Typed[]): Result {
  if (!alike(left, right))
    return { fault: `compares ${wordsFor(left)} with ${wordsFor(right)}, which are never equal` };
  return neverValue(left, right, 1) ?? neverValue(right, left, 0) ?? truth;
}

/** A text compared with a variable that can never be it: the comparison would quietly never hold. */
function neverValue(variable: Typed, other: Typed, at: number): Result | null {
  if (other.is !== "text" || other.literal === undefined) return null;
  return outside(variable, other.literal, at);
}

function outside(variable: Typed, literal: string, at: number): Result | null {
  if (variable.is !== "text" || !variable.values || variable.values.includes(literal)) return null;
  const meant = suggestion(literal, variable.values) || `, only ${variable.values.join(", ")}`;
  return { fault: `${variable.from ?? "this"} is never "${literal}"${meant}`, at };
}

function order([left = unknown, right = unknown]: readonly Typed[]): Result {
  if (!alike(left, right)) return { fault: `compares ${wordsFor(left)} with ${wordsFor(right)}` };
  for (const side of [left, right]) {
    if (side.is === "text" && side.values) {
      return { fault: `${side.from ?? "this"} has no order: list the values, as in x in ["${side.values[0]}"]` };
    }
    if (["truth", "list", "empty"].includes(side.is)) return { fault: `${wordsFor(side)} has no order` };
  }
  return truth;
}

function membership(
  [item = unknown, list = unknown]: readonly Typed[],
  literals: readonly (readonly string[])[],
): Result {
  if (list.is === "unknown" || list.is === "empty") return truth;
  if (list.is !== "list") return { fault: `in looks into a list, and this is ${wordsFor(list)}`, at: 1 };
  if (!alike(item, list.of)) return { fault: `looks for ${wordsFor(item)} in a list of ${wordsFor(list.of)}` };
  const wrong = (literals[1] ?? []).map((literal) => outside(item, literal, 1)).find((found) => found !== null);
  return wrong ?? neverValue(list.of, item, 0) ?? truth;
}

function sum(given: readonly Typed[]): Result {
  const [left = unknown, right = unknown] = given;
  if (left.is === "text" && right.is === "text") return { type: { is: "text" } };
  if ((left.is === "list" || left.is === "empty") && alike(left, right)) {
    return { type: left.is === "list" ? left : right };
  }
  return arithmetic(given);
}

/** CEL keeps whole numbers and others apart, and so does this; durations are compared, never reckoned with. */
function arithmetic(given: readonly Typed[]): Result {
  const [left = unknown, right = unknown] = given;
  if (left.is === "unknown" || right.is === "unknown") return { type: unknown };
  if (left.is === "duration" || right.is === "duration") {
    return { fault: "durations are compared, not reckoned with: a request without end has no such sum" };
  }
  if (!isNumeric(left) || !isNumeric(right)) {
    return { fault: `cannot reckon with ${wordsFor(left)} and ${wordsFor(right)}` };
  }
  if (left.is !== right.is) return { fault: "mixes whole numbers with others: write double(…) around the whole one" };
  return { type: left.is === "whole" ? { is: "whole" } : { is: "number" } };
}

function choice([asked = unknown, yes = unknown, no = unknown]: readonly Typed[]): Result {
  if (asked.is !== "truth" && asked.is !== "unknown") {
    return { fault: `what stands before ? is true or false, and this is ${wordsFor(asked)}`, at: 0 };
  }
  if (!alike(yes, no) || (isNumeric(yes) && yes.is !== no.is)) {
    return { fault: `gives ${wordsFor(yes)} or ${wordsFor(no)}: both must be of one kind`, at: 2 };
  }
  if (yes.is === "text") return { type: { is: "text" } };
  return { type: yes.is === "unknown" || yes.is === "empty" ? no : yes };
}

function entry([list = unknown, index = unknown]: readonly Typed[]): Result {
  if (list.is === "unknown") return { type: unknown };
  if (list.is !== "list" || index.is !== "whole") return { fault: "[…] takes an entry of a list by its number" };
  return { type: list.of };
}
