import { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import type { Answer, Door } from "@/lib/commands/door";
import type { RefusalCode } from "@/lib/engine/refusal";
import { parseBody, parseParams, parseQuery } from "./input";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** Whoever calls, through the API's door. */
export type ApiDoor = Door & { readonly viewer: Viewer };

/** A call as it came in, with the caller identified and nothing of the input looked at. */
export interface Asked {
  readonly door: ApiDoor;
  readonly params: unknown;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Plain data as queries give it, where a schema would have it changeable. */
type Given<T> = T extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Given<T[Key]> }
    : T;

/** One call of the API, as it is checked, described and answered. */
export interface Endpoint {
  readonly method: Method;
  /** As OpenAPI writes it: /tasks/{t}. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string | null;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType;
  /** The largest body in bytes. */
  readonly largest: number;
  readonly status: 200 | 201 | 202 | 204;
  readonly answer: z.ZodType;
  /** Refusals of the rules that this call can meet, for its description. */
  readonly refusals: readonly RefusalCode[];
  readonly location: ((answer: unknown) => string | null) | null;
  /** A field of the answer that is said this once: repeated under its key, the call answers null there. */
  readonly once: string | null;
  readonly run: (asked: Asked) => Promise<Answer<unknown>>;
}

interface Spec<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Result extends z.ZodType,
> {
  readonly method: Method;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly largest?: number;
  readonly status?: 201 | 202 | 204;
  readonly answer: Result;
  readonly refusals?: readonly RefusalCode[];
  /** Where the thing made can be read, below /api/v1. */
  readonly location?: (made: z.output<Result>) => string;
  readonly once?: string & keyof z.output<Result>;
  readonly run: (call: {
    readonly door: ApiDoor;
    readonly viewer: Viewer;
    readonly params: z.output<Params>;
    readonly query: z.output<Query>;
    readonly body: z.output<Body>;
  }) => Promise<Answer<Given<z.output<Result>>>>;
}

/** A call without anything of a kind. */
export const none = z.strictObject({});
/** A call that takes no body. */
export const noBody = z.undefined();
/** A call that is answered by its status alone. */
export const noAnswer = z.null();

const megabyte = 1024 * 1024;

/** Defines one call: the schemas that check it are those that describe it. */
export function endpoint<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Result extends z.ZodType,
>(spec: Spec<Params, Query, Body, Result>): Endpoint {
  const { method, path, tag, summary, params, query, body, answer, location, run } = spec;
  return {
    method,
    path,
    tag,
    summary,
    description: spec.description ?? null,
    params,
    query,
    body,
    largest: spec.largest ?? megabyte,
    status: spec.status ?? 200,
    answer,
    // Whatever is posted can be sent under a key that another call has.
    refusals: [...new Set([...(spec.refusals ?? []), ...(method === "post" ? (["key-reused"] as const) : [])])],
    once: spec.once ?? null,
    location: location ? (made) => location(answer.parse(made)) : null,
    run: async ({ door, ...asked }) =>
      run({
        door,
        viewer: door.viewer,
        params: parseParams(params, asked.params),
        query: parseQuery(query, asked.query),
        body: parseBody(body, asked.body),
      }),
  };
}
