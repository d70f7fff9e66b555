import { z } from "zod";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import { pageFields, pageOf, wanted, word } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import * as record from "@/lib/api/shapes/record";
import { events } from "@/lib/queries/events";

export const listEvents = endpoint({
  method: "get",
  path: "/events",
  tag: "Record",
  summary: "The record in its order, as far as I may see it",
  description:
    "A feed to catch up with: remember the last event's id, and come again with `after`. `nextCursor` is null at the present end.",
  params: none,
  query: z.strictObject({
    after: word.optional().meta({ description: "Id of the event to begin behind." }),
    ...pageFields,
  }),
  body: noBody,
  answer: pageOf(record.event),
  run: async ({ viewer, query }) => found(await events(viewer, { after: query.after, ...wanted(query) })),
});
