import { z } from "zod";
import { endpoint, noAnswer, noBody, none } from "@/lib/api/endpoint";
import { pageFields, pageOf, wanted, word } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import { id, instant } from "@/lib/api/shapes/names";
import { createOwnToken, revokeOwnToken } from "@/lib/commands/tokens";
import { pageIn } from "@/lib/queries/page";
import { ownTokens } from "@/lib/queries/tokens";

const tag = "Tokens";

const token = z
  .object({
    id,
    name: z.string(),
    scope: z.enum(["read", "write"]),
    prefix: z.string().meta({ description: "How it begins." }),
    createdAt: instant,
    expiresAt: instant,
    usedAt: instant.nullable(),
  })
  .meta({ id: "Token" });

export const listTokens = endpoint({
  method: "get",
  path: "/tokens",
  tag,
  summary: "My tokens that still count",
  params: none,
  query: z.strictObject(pageFields),
  body: noBody,
  answer: pageOf(token),
  run: async ({ viewer, query }) => found(pageIn(await ownTokens(viewer), (one) => one.id, wanted(query))),
});

export const addToken = endpoint({
  method: "post",
  path: "/tokens",
  tag,
  summary: "Make a token of mine",
  description: "It acts exactly as I do. The token itself is answered this once, and kept as a hash.",
  status: 201,
  params: none,
  query: none,
  body: z.strictObject({
    name: z.string().trim().min(1, "A name is needed.").max(100, "At most 100 characters."),
    scope: z.enum(["read", "write"]).default("read"),
    days: z.int().min(1).max(366).default(90).meta({ description: "For how many days it is good." }),
  }),
  answer: token.extend({ token: z.string().nullable().meta({ description: "Answered this once.", example: "cs_…" }) }),
  refusals: ["not-found", "key-reused"],
  once: "token",
  run: ({ door, body }) => createOwnToken(door, body),
});

export const deleteToken = endpoint({
  method: "delete",
  path: "/tokens/{id}",
  tag,
  summary: "Revoke a token of mine at once",
  params: z.strictObject({ id: word }),
  query: none,
  body: noBody,
  status: 204,
  answer: noAnswer,
  refusals: ["not-found"],
  run: ({ door, params }) => revokeOwnToken(door, params.id),
});
