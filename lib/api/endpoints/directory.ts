import { z } from "zod";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import { email, pageFields, pageOf, wanted, word } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import * as directory from "@/lib/api/shapes/directory";
import { app, apps, catalog } from "@/lib/queries/catalog";
import { me } from "@/lib/queries/me";
import { pageIn } from "@/lib/queries/page";
import { people, person, requestableFor } from "@/lib/queries/people";
import { suggested } from "@/lib/queries/suggested";

const tag = "Directory";
const searched = z.strictObject({ q: word.optional(), ...pageFields });

export const getMe = endpoint({
  method: "get",
  path: "/me",
  tag,
  summary: "Who I am, and what waits for me",
  params: none,
  query: none,
  body: noBody,
  answer: directory.me,
  run: async ({ viewer }) => found(await me(viewer)),
});

export const listPeople = endpoint({
  method: "get",
  path: "/people",
  tag,
  summary: "People, by name or address",
  description: "As far as I may see them; external people see nobody.",
  params: none,
  query: searched,
  body: noBody,
  answer: pageOf(directory.listedPerson),
  run: async ({ viewer, query }) => found(await people(viewer, { q: query.q }, wanted(query))),
});

export const getPerson = endpoint({
  method: "get",
  path: "/people/{email}",
  tag,
  summary: "One person",
  params: z.strictObject({ email }),
  query: none,
  body: noBody,
  answer: directory.personDetail,
  refusals: ["not-found"],
  run: async ({ viewer, params }) => found(await person(viewer, params.email)),
});

export const listApps = endpoint({
  method: "get",
  path: "/apps",
  tag,
  summary: "Apps, by name or slug",
  params: none,
  query: searched,
  body: noBody,
  answer: pageOf(directory.listedApp),
  run: async ({ viewer, query }) => found(await apps(viewer, { q: query.q }, wanted(query))),
});

export const getApp = endpoint({
  method: "get",
  path: "/apps/{slug}",
  tag,
  summary: "One app, its owners and what can be asked for in it",
  params: z.strictObject({ slug: word }),
  query: none,
  body: noBody,
  answer: directory.appDetail,
  refusals: ["not-found"],
  run: async ({ viewer, params }) => found(await app(viewer, params.slug)),
});

export const getCatalog = endpoint({
  method: "get",
  path: "/catalog",
  tag,
  summary: "What I may ask for, and for whom",
  description: "`subjects` are the first twenty people I may ask for, myself first.",
  params: none,
  query: searched,
  body: noBody,
  answer: pageOf(directory.catalogEntry).extend({ subjects: z.array(directory.person) }),
  run: async ({ viewer, query }) => {
    const [entries, subjects] = await Promise.all([catalog(viewer, { q: query.q }), requestableFor(viewer, "")]);
    return found({ ...pageIn(entries, (entry) => entry.app.slug, wanted(query)), subjects });
  },
});

export const getSuggested = endpoint({
  method: "get",
  path: "/catalog/suggested",
  tag,
  summary: "What is common in my team, and I do not have",
  description:
    "At most six. Several of my department, or of those with the same manager, hold each; who does is not said. Nothing of high risk, nothing that I hold, ask for or was denied lately, nothing that breaks a rule with what I hold.",
  params: none,
  query: none,
  body: noBody,
  answer: z.object({ items: z.array(directory.suggestion) }),
  run: async ({ viewer }) => found({ items: await suggested(viewer) }),
});
