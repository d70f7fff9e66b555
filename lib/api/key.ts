import { createHash } from "node:crypto";
import { invalidInput } from "./problem";

const wellFormed = /^[\x21-\x7e]{1,200}$/;

/** The Idempotency-Key of a call, if it has one. */
export function idempotencyKey(headers: Pick<Headers, "get">): string | null {
  const key = headers.get("idempotency-key");
  if (key === null || wellFormed.test(key)) return key;
  const message = "An Idempotency-Key has 1 to 200 printable characters without spaces.";
  throw invalidInput([{ path: "Idempotency-Key", message }]);
}

/** SHA-256 in hex of everything that makes two calls the same. */
export function hashOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** JSON with the fields of every object in one order: how a client writes a body makes no other body of it. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ""
  );
}
