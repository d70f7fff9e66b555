import { answer } from "@/lib/api/answer";
import type { Endpoint } from "@/lib/api/endpoint";
import type { ProblemDetails } from "@/lib/api/problem";
import { routeOf } from "@/lib/api/routes";
import { createToken, type TokenScope } from "@/lib/data/tokens";
import type { PersonId } from "@/lib/engine/ids";

interface Call {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

// biome-ignore lint/suspicious/noExplicitAny: tests read answers as a client without types would.
type Json = any;

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

function match(method: string, path: string): Endpoint {
  const endpoint = routeOf(path)?.calls.get(method.toUpperCase());
  if (!endpoint) throw new Error(`no endpoint for ${method} ${path}`);
  return endpoint;
}

/** Sends a call as a server would hand it on; an answer has to hold to what is described. */
export async function send(
  token: string | null,
  method: Endpoint["method"],
  path: string,
  call: Call = {},
): Promise<Answered> {
  const url = new URL(`http://countersign.test/api/v1${path}`);
  const endpoint = match(method, path.split("?")[0] ?? "");
  const request = new Request(url, {
    method: method.toUpperCase(),
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...call.headers },
    ...(call.body === undefined ? {} : { body: written(call.body) }),
  });
  const response = await answer(request);
  if (response.headers.has("content-disposition")) return await fileIn(response);
  const text = await response.text();
  const body: unknown = text === "" ? null : JSON.parse(text);
  hold(endpoint, response, body);
  return { status: response.status, headers: response.headers, body };
}

function written(body: unknown): string | FormData {
  return typeof body === "string" || body instanceof FormData ? body : JSON.stringify(body);
}

/** A file, byte by byte. */
async function fileIn(response: Response): Promise<Answered> {
  if (response.headers.get("cache-control") !== "no-store") throw new Error("a file may be stored");
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
}

const problemFields = ["type", "title", "status", "detail", "refusal", "errors", "requestId"];

function hold(endpoint: Endpoint, response: Response, body: unknown): void {
  const where = `${endpoint.method} ${endpoint.path} (${response.status})`;
  if (response.headers.get("cache-control") !== "no-store") throw new Error(`${where} may be stored`);
  if (response.ok) {
    if (response.status !== endpoint.status) throw new Error(`${where} is not ${endpoint.status}`);
    const described = JSON.stringify(sorted(endpoint.answer.parse(body)));
    if (described !== JSON.stringify(sorted(body)))
      throw new Error(`${where} answers what it does not describe: ${JSON.stringify(body)}`);
    return;
  }
  const problem = body as ProblemDetails;
  const strange = Object.keys(problem).filter((field) => !problemFields.includes(field));
  if (strange.length > 0 || problem.status !== response.status || !problem.title || !problem.detail)
    throw new Error(`${where} is no problem details: ${JSON.stringify(body)}`);
  if (response.headers.get("content-type") !== "application/problem+json") throw new Error(`${where} has another type`);
  if (problem.refusal && !endpoint.refusals.some((code) => code === problem.refusal))
    throw new Error(`${where} does not describe the refusal ${problem.refusal}`);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

/** A client with somebody's token. */
export interface Client {
  readonly token: string;
  readonly get: (path: string) => Promise<Answered>;
  readonly post: (path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answered>;
  readonly put: (path: string, body?: unknown) => Promise<Answered>;
  readonly patch: (path: string, body?: unknown) => Promise<Answered>;
  readonly remove: (path: string) => Promise<Answered>;
}

export async function clientOf(person: PersonId, scope: TokenScope = "write"): Promise<Client> {
  const token = await createToken({ person, name: "test", scope, days: 1 });
  return {
    token,
    get: (path) => send(token, "get", path),
    post: (path, body, headers = {}) => send(token, "post", path, { body, headers }),
    put: (path, body) => send(token, "put", path, { body }),
    patch: (path, body) => send(token, "patch", path, { body }),
    remove: (path) => send(token, "delete", path),
  };
}

/** Every item of a list, page by page. */
export async function whole(client: Client, path: string, limit = 100): Promise<readonly Json[]> {
  const found: Json[] = [];
  let cursor: string | null = null;
  do {
    const next = `${path}${path.includes("?") ? "&" : "?"}limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
    const { status, body } = await client.get(next);
    if (status !== 200) throw new Error(`${next}: ${JSON.stringify(body)}`);
    found.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor !== null);
  return found;
}
