import { z } from "zod";
import { endpoint, noAnswer, noBody, none } from "@/lib/api/endpoint";
import { pageFields, pageOf, wanted, word } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import { person } from "@/lib/api/shapes/directory";
import { id, instant } from "@/lib/api/shapes/names";
import { createView, removeView, replaceView } from "@/lib/commands/views";
import { pageIn } from "@/lib/queries/page";
import { viewsSeen } from "@/lib/queries/saved-views";

const tag = "Views";

const view = z
  .object({
    id,
    name: z.string(),
    query: z.string(),
    shared: z.boolean(),
    createdAt: instant,
    owner: person,
    mine: z.boolean(),
  })
  .meta({ id: "SavedView" });

const given = z.strictObject({
  name: z.string().trim().min(1, "A name is needed.").max(100, "At most 100 characters."),
  query: z
    .string()
    .max(2_000, "At most 2,000 characters.")
    .regex(/^[\x21-\x7e]*$/, "Write it as it stands behind the question mark of an address.")
    .meta({
      description: "As behind the question mark of a list: what it gives is what each reader may see.",
      example: "kind=approval&due=overdue",
    }),
  shared: z.boolean().default(false).meta({ description: "Whether everybody inside has it in their list." }),
});

const byId = z.strictObject({ id: word });

export const listViews = endpoint({
  method: "get",
  path: "/views",
  tag,
  summary: "Lists kept for again: my own, and those that are shared",
  params: none,
  query: z.strictObject(pageFields),
  body: noBody,
  answer: pageOf(view),
  run: async ({ viewer, query }) => found(pageIn(await viewsSeen(viewer), (one) => one.id, wanted(query))),
});

export const addView = endpoint({
  method: "post",
  path: "/views",
  tag,
  summary: "Keep a list for again",
  status: 201,
  params: none,
  query: none,
  body: given,
  answer: view,
  refusals: ["not-found", "invalid-data", "key-reused"],
  run: ({ door, body }) => createView(door, body),
});

export const putView = endpoint({
  method: "put",
  path: "/views/{id}",
  tag,
  summary: "Change a list of mine",
  params: byId,
  query: none,
  body: given,
  answer: view,
  refusals: ["not-found", "not-for-role"],
  run: ({ door, params, body }) => replaceView(door, params.id, body),
});

export const deleteView = endpoint({
  method: "delete",
  path: "/views/{id}",
  tag,
  summary: "Forget a list of mine; admins, one that is shared",
  params: byId,
  query: none,
  body: noBody,
  status: 204,
  answer: noAnswer,
  refusals: ["not-found", "not-for-role"],
  run: ({ door, params }) => removeView(door, params.id),
});
