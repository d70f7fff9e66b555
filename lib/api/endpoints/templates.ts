import { z } from "zod";
import { endpoint, noAnswer, noBody, none } from "@/lib/api/endpoint";
import { durationGiven, email, pageFields, pageOf, wanted, word, words } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import { duration } from "@/lib/api/shapes/names";
import { resolverList, slug } from "@/lib/api/shapes/queues";
import * as tasks from "@/lib/api/shapes/tasks";
import { taskAnswer } from "@/lib/api/task-answer";
import { openByHand } from "@/lib/commands/open-template";
import { createTemplate, removeTemplate, replaceTemplate } from "@/lib/commands/templates";
import { templateSeen, templatesSeen } from "@/lib/queries/templates";

const tag = "Templates";
const bySlug = z.strictObject({ slug: word.meta({ description: "Slug of the template." }) });
const on = z
  .enum(["joined", "moved", "leaving", "app-added", "manual"])
  .meta({ description: "What opens its task; manual: only by hand." });

const template = z
  .object({
    slug,
    title: z.string(),
    body: z.string(),
    on,
    assignee: z.array(z.unknown()).meta({ description: "Who is asked, as policies write it." }),
    dueIn: duration.nullable(),
    requires: z.string().nullable(),
    declinable: z.boolean(),
  })
  .meta({ id: "Template" });

const given = {
  title: word.refine((title) => title.trim() !== "", "Write a title."),
  body: words.default("").meta({ description: "Markdown." }),
  on,
  assignee: resolverList,
  dueIn: durationGiven.nullable().default(null),
  requires: word.nullable().default(null).meta({ description: "What has to be there before it can be done." }),
  declinable: z.boolean().default(false).meta({ description: "A review: it may be declined, with a comment." }),
};

const writing = ["not-found", "admins-only", "invalid-data"] as const;

export const listTemplates = endpoint({
  method: "get",
  path: "/templates",
  tag,
  summary: "Templates of standalone tasks",
  params: none,
  query: z.strictObject(pageFields),
  body: noBody,
  answer: pageOf(template),
  run: async ({ viewer, query }) => found(await templatesSeen(viewer, wanted(query))),
});

export const addTemplate = endpoint({
  method: "post",
  path: "/templates",
  tag,
  summary: "Make a template (admins)",
  status: 201,
  params: none,
  query: none,
  body: z.strictObject({ slug, ...given }),
  answer: template,
  refusals: [...writing, "slug-taken", "key-reused"],
  run: async ({ door, viewer, body: { slug: name, ...body } }) => {
    const answer = await createTemplate(door, name, body);
    return answer.ok ? found(await templateSeen(viewer, name)) : answer;
  },
});

export const putTemplate = endpoint({
  method: "put",
  path: "/templates/{slug}",
  tag,
  summary: "Change a template whole (admins)",
  description: "Tasks that it opened keep their words.",
  params: bySlug,
  query: none,
  body: z.strictObject(given),
  answer: template,
  refusals: writing,
  run: async ({ door, viewer, params, body }) => {
    const answer = await replaceTemplate(door, params.slug, body);
    return answer.ok ? found(await templateSeen(viewer, params.slug)) : answer;
  },
});

export const deleteTemplate = endpoint({
  method: "delete",
  path: "/templates/{slug}",
  tag,
  summary: "Take a template away (admins)",
  status: 204,
  params: bySlug,
  query: none,
  body: noBody,
  answer: noAnswer,
  refusals: ["not-found", "admins-only"],
  run: async ({ door, params }) => removeTemplate(door, params.slug),
});

export const openTemplate = endpoint({
  method: "post",
  path: "/templates/{slug}/tasks",
  tag,
  summary: "Open a template's task by hand (admins)",
  status: 201,
  params: bySlug,
  query: none,
  body: z.strictObject({
    subject: email.nullable().optional().meta({ description: "Address of whom it is about." }),
    app: word.nullable().optional().meta({ description: "Slug of the app it is about." }),
  }),
  answer: tasks.task,
  refusals: [...writing, "unknown-person", "nobody-can-decide", "key-reused"],
  location: ({ number }) => `/tasks/${number}`,
  run: async ({ door, viewer, params, body }) => {
    const answer = await openByHand(door, params.slug, body);
    return answer.ok ? taskAnswer(viewer, answer.value.number) : answer;
  },
});
