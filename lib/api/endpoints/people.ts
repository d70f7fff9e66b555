import { z } from "zod";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import { durationGiven, email, pageFields, pageOf, wanted, word, words } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import * as directory from "@/lib/api/shapes/directory";
import { putApp as writeApp } from "@/lib/commands/app";
import { putGroup as writeGroup } from "@/lib/commands/group";
import { handOn } from "@/lib/commands/hand-on";
import { addPerson, changePerson } from "@/lib/commands/person";
import { risks } from "@/lib/engine/risk";
import { appByName } from "@/lib/queries/app-detail";
import { group, groups } from "@/lib/queries/groups";
import { leftover } from "@/lib/queries/leftover";
import { pageIn } from "@/lib/queries/page";
import { person } from "@/lib/queries/people";
import { refusalWords } from "@/lib/queries/refusal-words";

const tag = "Directory";
const time = z.iso.datetime("Write a time in UTC, as in 2026-11-21T20:30:00Z.");
const named = z.strictObject({ email });
const slugged = z.strictObject({ slug: word });

const personFields = {
  title: word.nullable().optional(),
  department: word.nullable().optional(),
  employment: z.enum(["employee", "contractor", "external", "unknown"]).optional(),
  status: z.enum(["active", "deactivated"]).optional(),
  roles: z.array(z.enum(["auditor", "admin"])).optional(),
  manager: email.nullable().optional().meta({ description: "Instead of `managers`, where there is one or none." }),
  managers: z.array(email).max(20).optional().meta({ description: "Several are any of them." }),
  leavingAt: time.nullable().optional().meta({ description: "When they leave. They are deactivated then." }),
};

type ManagersGiven = {
  readonly manager?: string | null | undefined;
  readonly managers?: readonly string[] | undefined;
};

/** One manager is a list of one. */
function withManagers<Given extends ManagersGiven>({ manager, managers, ...rest }: Given) {
  const one = manager === undefined ? undefined : manager === null ? [] : [manager];
  return { ...rest, managers: managers ?? one };
}

const personRefusals = [
  "not-for-role",
  "admins-only",
  "invalid-data",
  "two-admins",
  "not-found",
  "key-reused",
] as const;

/** Whoever brings somebody in from outside cannot look people from outside up: they hear what they said. */
function broughtIn(address: string, body: { readonly name: string; readonly company?: string | null | undefined }) {
  return {
    email: address,
    name: body.name.trim(),
    title: null,
    department: body.company ?? null,
    employment: "external",
    status: "active",
    manager: null,
    roles: [],
  };
}

export const postPerson = endpoint({
  method: "post",
  path: "/people",
  tag,
  summary: "Add a person",
  description:
    "Admins add anybody. Whoever works inside may bring in somebody from outside (`employment: external`, with name, address and company) to give them a task: they sign in by a link that is mailed, and see their tasks alone.",
  params: none,
  query: none,
  status: 201,
  body: z.strictObject({ email, name: word, company: word.nullable().optional(), ...personFields }),
  answer: directory.personDetail,
  location: ({ email: address }) => `/people/${encodeURIComponent(address)}`,
  refusals: personRefusals,
  run: async ({ door, viewer, body }) => {
    const answer = await addPerson(door, withManagers(body));
    if (!answer.ok) return answer;
    return { ok: true, value: (await person(viewer, answer.value)) ?? broughtIn(answer.value, body) };
  },
});

export const patchPerson = endpoint({
  method: "patch",
  path: "/people/{email}",
  tag,
  summary: "Change a person: for admins",
  description:
    "Deactivating takes what they hold away, ends what is asked for them and gives their tasks to others; another manager gets the steps that wait for the old one.",
  params: named,
  query: none,
  body: z
    .strictObject({ name: word.optional(), ...personFields })
    .refine((given) => Object.keys(given).length > 0, "Say what is to change."),
  answer: directory.personDetail,
  refusals: personRefusals,
  run: async ({ door, viewer, params, body }) => {
    const answer = await changePerson(door, params.email, withManagers(body));
    return answer.ok ? found(await person(viewer, answer.value)) : answer;
  },
});

export const listLeftover = endpoint({
  method: "get",
  path: "/people/{email}/leftover",
  tag,
  summary: "What somebody who left still has open among few: for admins",
  description: "That there is something, whose it was and since when; not what it is about.",
  params: named,
  query: z.strictObject(pageFields),
  body: noBody,
  answer: pageOf(directory.leftover),
  refusals: ["not-found"],
  run: async ({ viewer, params, query }) => {
    const all = await leftover(viewer, params.email);
    return found(all && pageIn(all, (one) => one.id, wanted(query)));
  },
});

export const postLeftover = endpoint({
  method: "post",
  path: "/people/{email}/leftover",
  tag,
  summary: "Give what a leaver left behind to somebody else: for admins",
  params: named,
  query: none,
  status: 201,
  body: z.strictObject({ assignee: email, reason: words, tasks: z.array(word).max(1000).optional() }),
  answer: z.object({
    results: z.array(
      z.object({
        task: z.string(),
        ok: z.boolean(),
        refusal: z.string().optional(),
        detail: z.string().optional(),
      }),
    ),
  }),
  refusals: ["not-found", "unknown-person", "reason-required", "key-reused"],
  run: async ({ door, params, body }) => {
    const answer = await handOn(door, { person: params.email, ...body });
    if (!answer.ok) return answer;
    const results = await Promise.all(
      answer.value.map(async (one) =>
        one.ok
          ? { task: one.task, ok: true }
          : { task: one.task, ok: false, refusal: one.refusal.code, detail: await refusalWords(one.refusal, null) },
      ),
    );
    return { ok: true, value: { results } };
  },
});

export const listGroups = endpoint({
  method: "get",
  path: "/groups",
  tag,
  summary: "Groups, by name or slug",
  params: none,
  query: z.strictObject({ q: word.optional(), ...pageFields }),
  body: noBody,
  answer: pageOf(directory.listedGroup),
  run: async ({ viewer, query }) => found(await groups(viewer, { q: query.q }, wanted(query))),
});

export const getGroup = endpoint({
  method: "get",
  path: "/groups/{slug}",
  tag,
  summary: "One group and who is in it",
  params: slugged,
  query: none,
  body: noBody,
  answer: directory.groupDetail,
  refusals: ["not-found"],
  run: async ({ viewer, params }) => found(await group(viewer, params.slug)),
});

export const putGroup = endpoint({
  method: "put",
  path: "/groups/{slug}",
  tag,
  summary: "Set a group: for admins",
  description: "Its members are those named and nobody else.",
  params: slugged,
  query: none,
  body: z.strictObject({ name: word, members: z.array(email).max(10_000) }),
  answer: directory.groupDetail,
  refusals: ["admins-only", "invalid-data"],
  run: async ({ door, viewer, params, body }) => {
    const answer = await writeGroup(door, { slug: params.slug, ...body });
    return answer.ok ? found(await group(viewer, params.slug)) : answer;
  },
});

const thingFields = {
  name: word.optional(),
  description: words.nullable().optional(),
  owners: z.array(email).max(1000).optional().meta({ description: "These and nobody else. Left out: as they are." }),
  status: z.enum(["managed", "archived"]).optional(),
};

export const putApp = endpoint({
  method: "put",
  path: "/apps/{slug}",
  tag,
  summary: "Set an app, its owners and what can be asked for in it: for admins",
  description:
    "What is left out stays as it is, entitlements that are not named too. Archiving ends what is asked of it.",
  params: slugged,
  query: none,
  body: z.strictObject({
    ...thingFields,
    entitlements: z
      .array(
        z.strictObject({
          slug: word,
          ...thingFields,
          kind: word.optional(),
          risk: z.enum(risks).optional(),
          maxDuration: durationGiven.nullable().optional(),
          requestable: z.boolean().optional(),
        }),
      )
      .max(1000)
      .optional(),
  }),
  answer: directory.appRecord,
  refusals: ["admins-only", "invalid-data"],
  run: async ({ door, params, body }) => {
    const answer = await writeApp(door, { slug: params.slug, ...body });
    return answer.ok ? found(await appByName(params.slug)) : answer;
  },
});
