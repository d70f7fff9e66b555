import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import { status as statusOf } from "@/lib/failure";
import { capital } from "@/lib/format/letters";
import { endpoints } from "./all";
import type { Endpoint } from "./endpoint";
import { none } from "./endpoint";
import { describedFile, describedFileBody, fileAnswer, fileBody } from "./file";
import { problem } from "./shapes/record";

type Responses = RouteConfig["responses"];

const about = `What a person can do in the browser, a client can do here: by the same commands, and seeing the same.

A personal token acts exactly as its person (\`npm run token -- EMAIL\` prints one). Errors are problem details (RFC 9457).
Lists take \`limit\` and \`cursor\`. Every POST takes an \`Idempotency-Key\`: the same key and body of the same person to the
same path gives the first answer again for 24 hours, and with another body 422. Times are ISO 8601 in UTC. A task or
request is named by its id or its number.`;

const idempotency = z.object({
  "Idempotency-Key": z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "Makes it safe to send this again: it happens once." }),
});

/** The whole API as OpenAPI 3.1, from the schemas that check what comes in. */
export function describeApi() {
  const registry = new OpenAPIRegistry();
  const token = registry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  for (const one of endpoints) registry.registerPath(routeOf(one, token.name));
  registry.registerPath(stream(token.name));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: { title: "Countersign", version: "1", description: about },
    servers: [{ url: "/api/v1" }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
  });
}

function routeOf(one: Endpoint, security: string): RouteConfig {
  const { method, path, tag, summary, description, params, query, body } = one;
  const takesBody = !(body instanceof z.ZodUndefined);
  return {
    method,
    path,
    operationId: operationId(one),
    tags: [tag],
    summary,
    ...(description === null ? {} : { description }),
    security: [{ [security]: [] }],
    request: {
      ...(params === none ? {} : { params }),
      ...(query === none ? {} : { query }),
      ...(method === "post" ? { headers: idempotency } : {}),
      ...(takesBody ? { body: { required: true, content: contentOf(body) } } : {}),
    },
    responses: { ...answerOf(one), ...problemsOf(one) },
  };
}

function contentOf(body: z.ZodType) {
  if (body === fileBody) return { "multipart/form-data": { schema: describedFileBody } };
  // Whatever takes text as a whole takes YAML.
  const yaml = body.safeParse("").success ? { "application/yaml": { schema: z.string() } } : {};
  return { "application/json": { schema: body }, ...yaml };
}

/** Not a call like the others: it goes on until one of the two ends it. */
function stream(security: string): RouteConfig {
  return {
    method: "get",
    path: "/stream",
    operationId: "getStream",
    tags: ["Record"],
    summary: "That something changed among what I may see (server-sent events)",
    description:
      'Each event\'s data is `{ "position": n }`, null when that is not known: ask for what you need then, or for `/events`.',
    security: [{ [security]: [] }],
    responses: {
      200: { description: "A stream", content: { "text/event-stream": { schema: z.string() } } },
      ...problemsOf({ method: "get", refusals: [] }),
    },
  };
}

function answerOf({ status, answer }: Endpoint): Responses {
  if (status === 204) return { 204: { description: "Done" } };
  const description = status === 201 ? "Made" : status === 202 ? "Goes on in the background" : "As it is now";
  const content =
    answer === fileAnswer
      ? { "application/octet-stream": { schema: describedFile } }
      : { "application/json": { schema: answer } };
  return { [status]: { description, content } };
}

const common = { 400: "Invalid input", 401: "No valid token", 429: "Too many calls with this token" };
const writing = { 403: "This token may read only", 413: "The body is too large" };

/** Every status a call can be refused with; those of rules name the codes. */
function problemsOf({ method, refusals }: Pick<Endpoint, "method" | "refusals">): Responses {
  const said = new Map<number, string>(
    Object.entries(method === "get" ? common : { ...common, ...writing }).map(([status, words]) => [
      Number(status),
      words,
    ]),
  );
  for (const code of refusals) {
    const status = statusOf({ code });
    const before = said.get(status);
    said.set(status, before ? `${before}, or ${code}` : code);
  }
  const content = { "application/problem+json": { schema: problem } };
  return Object.fromEntries([...said].map(([status, description]) => [status, { description, content }]));
}

/** A name for generated clients: getTasksByTComments. */
export function operationId({ method, path }: Pick<Endpoint, "method" | "path">): string {
  const parts = path.split("/").flatMap((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined) return [`By${capital(name)}`];
    return part === "" ? [] : [capital(part)];
  });
  return method + parts.join("");
}
