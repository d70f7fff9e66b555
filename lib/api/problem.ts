import type { Refusal } from "@/lib/engine/refusal";
import { status, title } from "@/lib/failure";

/** What is wrong with one part of the input. */
export interface InputError {
  /** Where: "justification", "items.3.verb", or the name of a parameter. */
  readonly path: string;
  readonly message: string;
}

/** Problem details (RFC 9457). */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The engine's code, where a rule refused. */
  readonly refusal?: Refusal["code"];
  readonly errors?: readonly InputError[];
  /** Names an unexpected failure in the server's log. */
  readonly requestId?: string;
}

/** Thrown where a call cannot go on before any rule was asked: no token, bad input, too much. */
export class Rejected extends Error {
  readonly problem: ProblemDetails;
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: ProblemDetails, headers: Readonly<Record<string, string>> = {}) {
    super(problem.title);
    this.name = "Rejected";
    this.problem = problem;
    this.headers = headers;
  }
}

const typeOf = (name: string) => `urn:countersign:problem:${name}`;

/** The input is wrong: where, and what would be right. */
export function invalidInput(errors: readonly InputError[]): Rejected {
  const [first] = errors;
  const where = first?.path ? `${first.path}: ` : "";
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  const detail = first ? `${where}${first.message}${more}` : "Something is wrong with the input.";
  return new Rejected({ type: typeOf("invalid-input"), title: "Invalid input", status: 400, detail, errors });
}

/** No token, or none that counts. */
export function unauthorised(sent: boolean): Rejected {
  const detail = sent
    ? "This token is not known, has expired or was revoked, or its person can no longer sign in."
    : "Send a personal token: Authorization: Bearer <token>. The command `npm run token -- EMAIL` prints one.";
  const challenge = `Bearer realm="countersign"${sent ? ', error="invalid_token"' : ""}`;
  return new Rejected(
    { type: typeOf("unauthorised"), title: "No valid token", status: 401, detail },
    { "www-authenticate": challenge },
  );
}

/** The token may read only. */
export function readOnly(): Rejected {
  const detail = "This token may read only. A token of scope write may do this.";
  return new Rejected(
    { type: typeOf("read-only-token"), title: "Read-only token", status: 403, detail },
    { "www-authenticate": 'Bearer realm="countersign", error="insufficient_scope", scope="write"' },
  );
}

/** The body is larger than this call takes. */
export function tooLarge(largest: number): Rejected {
  const detail = `The body may have ${largest.toLocaleString("en-GB")} bytes at the most.`;
  return new Rejected({ type: typeOf("too-large"), title: "Too large", status: 413, detail });
}

/** Too many calls with one token. */
export function tooMany(seconds: number): Rejected {
  const detail = `Too many calls with this token. Wait ${seconds} seconds.`;
  return new Rejected(
    { type: typeOf("too-many"), title: "Too many calls", status: 429, detail },
    { "retry-after": String(seconds) },
  );
}

/** A rule refused: its code, and in words. */
export function problemOf(refusal: Refusal, detail: string): ProblemDetails {
  const { code } = refusal;
  return { type: typeOf(code), title: title(refusal), status: status(refusal), detail, refusal: code };
}

/** There is no such path. */
export const noSuchPath: ProblemDetails = {
  type: typeOf("no-such-path"),
  title: "Not found",
  status: 404,
  detail: "The API has no such path. /api/docs lists them all.",
};

/** The path is there, and something else can be done with it. */
export function noSuchMethod(method: string, allowed: readonly string[]): ProblemDetails {
  const detail = `This path does not take ${method.slice(0, 20)}. It takes ${allowed.join(", ")}.`;
  return { type: typeOf("no-such-method"), title: "Method not allowed", status: 405, detail };
}

/** Something that nobody foresaw; what it was stands in the log. */
export function surprise(requestId: string): ProblemDetails {
  const detail = `Something went wrong here. It is in the log as ${requestId}.`;
  return { type: typeOf("internal-error"), title: "Internal error", status: 500, detail, requestId };
}

/** A problem as it is sent. */
export function problemResponse(problem: ProblemDetails, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}
