import { z } from "zod";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import { email, pageFields, pageOf, wanted, word } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import { access, accessState } from "@/lib/api/shapes/access";
import { accessOf, grantsIn, myAccess } from "@/lib/queries/access";

const tag = "Access";
const query = z.strictObject({ state: accessState.optional(), ...pageFields });

export const getMyAccess = endpoint({
  method: "get",
  path: "/me/access",
  tag,
  summary: "What I hold, where it came from and what I may ask about it",
  params: none,
  query,
  body: noBody,
  answer: pageOf(access),
  run: async ({ viewer, query: { state, ...page } }) => found(await myAccess(viewer, { ...wanted(page), state })),
});

export const getAccessOf = endpoint({
  method: "get",
  path: "/people/{email}/access",
  tag,
  summary: "What somebody holds, as far as I may see it",
  description: "One's own people's, what one owns oneself; admins and auditors see all.",
  params: z.strictObject({ email }),
  query,
  body: noBody,
  answer: pageOf(access),
  refusals: ["not-found"],
  run: async ({ viewer, params, query: { state, ...page } }) =>
    found(await accessOf(viewer, params.email, { ...wanted(page), state })),
});

export const getGrantsIn = endpoint({
  method: "get",
  path: "/apps/{slug}/grants",
  tag,
  summary: "Who holds what in an app, as far as I may see it",
  params: z.strictObject({ slug: word }),
  query,
  body: noBody,
  answer: pageOf(access),
  refusals: ["not-found"],
  run: async ({ viewer, params, query: { state, ...page } }) =>
    found(await grantsIn(viewer, params.slug, { ...wanted(page), state })),
});
