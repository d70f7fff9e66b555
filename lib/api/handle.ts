import { createHash, randomUUID } from "node:crypto";
import { viewerOfToken } from "@/lib/access/identify";
import type { Viewer } from "@/lib/access/viewer";
import { answerOnce } from "@/lib/commands/answer-once";
import { log } from "@/lib/log";
import { UnknownEvent } from "@/lib/queries/events";
import { BadCursor } from "@/lib/queries/page";
import { refusalWords } from "@/lib/queries/refusal-words";
import type { Asked, Endpoint } from "./endpoint";
import { FileAnswer, fileBody, fileResponse, readUpload } from "./file";
import { readJson } from "./input";
import { canonical, hashOf, idempotencyKey } from "./key";
import { countCall } from "./limit";
import {
  invalidInput,
  type ProblemDetails,
  problemOf,
  problemResponse,
  Rejected,
  readOnly,
  surprise,
  unauthorised,
} from "./problem";

/** Answers a call: who, how often, how far, with what; then the rules; a refusal becomes problem details. */
export function handle(endpoint: Endpoint, request: Request, params: object): Promise<Response> {
  return guarded(request, async () => {
    const { viewer, scope } = await identify(request);
    if (scope === "read" && endpoint.method !== "get") throw readOnly();
    const asked = await read(endpoint, request, viewer, params);
    const answer = await answerOnce(asked.door, () => endpoint.run(asked), withoutSecret(endpoint));
    if (!answer.ok) return problemResponse(problemOf(answer.refusal, await refusalWords(answer.refusal, null)));
    return respond(endpoint, answer.value);
  });
}

const takesBody: ReadonlySet<Endpoint["method"]> = new Set(["post", "put", "patch"]);

/** What is said once lies nowhere afterwards, beside the key of the call neither. */
function withoutSecret({ once }: Endpoint): ((answer: unknown) => unknown) | null {
  return once === null ? null : (answer) => ({ ...Object(answer), [once]: null });
}

async function read(
  { method, body: wanted, largest }: Endpoint,
  request: Request,
  viewer: Viewer,
  params: object,
): Promise<Asked> {
  const { pathname, searchParams } = new URL(request.url);
  const body =
    wanted === fileBody
      ? await readUpload(request)
      : takesBody.has(method)
        ? await readJson(request, largest)
        : undefined;
  const key = method === "post" ? idempotencyKey(request.headers) : null;
  const keyed = key === null ? {} : { key, hash: hashOf([method, pathname, viewer.id, canonical(body)]) };
  return { door: { viewer, channel: "api", ...keyed }, params, query: searchParams, body };
}

/** Who calls, by the token alone: no cookie is ever read here. */
export async function identify(request: Request) {
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (token === undefined) throw unauthorised(request.headers.has("authorization"));
  await countCall(createHash("sha256").update(token).digest("base64url"));
  const found = await viewerOfToken(token);
  if (!found) throw unauthorised(true);
  return { ...found, token };
}

/** Runs a call; whatever is thrown becomes problem details, and a surprise is in the log alone. */
export async function guarded(request: Request, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Rejected) return problemResponse(error.problem, error.headers);
    const mistake = clientsMistake(error);
    if (mistake) return problemResponse(mistake);
    const requestId = randomUUID();
    // Whoever goes away in the middle of what they send leaves nothing to find out.
    const level = request.signal.aborted ? "debug" : "error";
    log[level]({ err: error, requestId, method: request.method, path: new URL(request.url).pathname }, "a call failed");
    return problemResponse(surprise(requestId));
  }
}

function clientsMistake(error: unknown): ProblemDetails | null {
  if (error instanceof BadCursor) return invalidInput([{ path: "cursor", message: error.message }]).problem;
  if (error instanceof UnknownEvent) return invalidInput([{ path: "after", message: error.message }]).problem;
  return null;
}

function respond({ status, location }: Endpoint, value: unknown): Response {
  const headers = new Headers({ "cache-control": "no-store" });
  if (value instanceof FileAnswer) return fileResponse(value);
  if (status === 204) return new Response(null, { status, headers });
  const where = location?.(value);
  if (where) headers.set("location", `/api/v1${where}`);
  headers.set("content-type", "application/json");
  return new Response(JSON.stringify(value), { status, headers });
}
