/**
 * Canonical JSON by RFC 8785, narrowed to what has one spelling in every language: whole numbers
 * that a double holds exactly, and text that is well-formed Unicode. Anything else is refused.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === "boolean") return JSON.stringify(value);
  if (typeof value === "string") return text(value);
  if (typeof value === "number") return whole(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (isPlain(value)) return object(value);
  throw new TypeError(`a leaf cannot hold ${typeof value}`);
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new TypeError("a leaf cannot hold half a character");
  return JSON.stringify(value);
}

function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`a leaf holds whole numbers only, not ${value}`);
  return String(value);
}

/** Keys in the order of their UTF-16 code units, which is how plain comparison sorts. */
function object(value: Readonly<Record<string, unknown>>): string {
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${text(key)}:${canonical(value[key])}`).join(",")}}`;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
