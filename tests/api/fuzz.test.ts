import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { endpoints } from "@/lib/api/all";
import type { Endpoint } from "@/lib/api/endpoint";
import { fileBody } from "@/lib/api/file";
import { describeApi } from "@/lib/api/openapi";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect } from "@/lib/data/direct";
import { clientOf, send } from "./client";
import { inShapeOf, type Known } from "./shapes";
import { beginStage, type Stage } from "./stage";

// Whoever calls, with whatever: an answer that is described, never a fault of ours. `send` holds every
// answer to its description; a refusal's code has to be one that the call names.

let stage: Stage;
let grant: string;
let policies: readonly string[];
const callers = ["zoe", "eve", "ana", "mia", "olga", "gus", "ada"] as const;

beforeAll(async () => {
  stage = await beginStage();
  await stage.offer("read");
  grant = await stage.give("mia", "read");
  await rows("UPDATE people SET roles = '{auditor}' WHERE id = $1", [stage.here.person("gus")]);
  // What the company was put into the database with is no policy that anybody could have written.
  const written = await rows<{ slug: string }>("SELECT slug FROM policies WHERE slug <> 'test'");
  policies = written.map(({ slug }) => slug);
});
afterAll(async () => {
  await closeDirect();
  await closeDatabase();
});

const documented = new Map(
  Object.entries<object>(describeApi().paths ?? {}).flatMap(([path, operations]) =>
    Object.entries<{ responses: object }>(operations as never).map(
      ([method, { responses }]) => [`${method} ${path}`, Object.keys(responses).map(Number)] as const,
    ),
  ),
);

const desk = {
  slug: "desk",
  name: "Desk",
  statuses: [
    { slug: "new", label: "New", category: "open" },
    { slug: "done", label: "Done", category: "done" },
  ],
  initialStatus: "new",
  onApprove: "done",
  onReject: "done",
  title: "Refund",
  assignee: "admins",
  action: { manual: { to: "admins" } },
};

/** Names of things that are there, of every kind. */
async function things(turn: number): Promise<Known> {
  await everybodyBack();
  // Whoever was sent away lost their tokens.
  const [ana, ada] = [await clientOf(stage.here.person("ana")), await clientOf(stage.here.person("ada"))];
  await rows("UPDATE apps SET status = 'managed'");
  await stage.offer(`new-${turn}`);
  const wish = { type: "grant", app: "aws", entitlement: `new-${turn}`, justification: "x" };
  const asked = await ana.post("/requests", wish);
  expect(asked.status, JSON.stringify(asked.body)).toBe(201);
  const { number: request, id } = asked.body;
  const task = asked.body.task.number;
  const made = await Promise.all([
    ana.post("/tasks", { title: "Look", assignee: "mia@example.com" }),
    ana.post(`/tasks/${task}/comments`, { body: "hello" }),
    ana.post("/views", { name: `Mine ${turn}`, query: "kind=approval" }),
    ana.post("/requests", { ...wish, draft: true }),
    ada.post("/profiles", { name: `All ${turn}`, entitlements: ["aws/read"] }),
    ada.post("/queues", { ...desk, slug: `desk-${turn}` }),
    ada.post("/campaigns", { name: "Review", reviewer: { manager: 1 } }),
    ada.post("/conflicts", { name: `Both ${turn}`, one: ["aws/read"], other: ["aws/deploy"] }),
    ada.post("/templates", { slug: `day-${turn}`, title: "Day", on: "manual", assignee: "admins" }),
    ada.post("/tokens", { name: "robot", scope: "read" }),
  ]);
  expect(made.map(({ status, body }) => (status === 201 ? 201 : body))).toEqual(made.map(() => 201));
  const [own, comment, view, draft, profile, queue, campaign, conflict, template, token] = made.map(({ body }) => body);
  const mails = ["ana", "mia", "olga", "eve", "zoe"].map((name) => `${name}@example.com`);
  const tasks = [task, own.number];
  const ids = [comment, view, campaign, conflict, token].map((one) => one.id);
  const slugs = ["aws", "platform", profile.slug, queue.slug, template.slug, conflict.slug];
  const people = Object.fromEntries(
    ["email", "assignee", "subject", "person", "owners", "manager", "delegate", "users", "to", "inspector"].map(
      (name) => [name, mails],
    ),
  );
  return {
    ...people,
    t: tasks,
    task: tasks,
    tasks,
    r: [request, id, draft.id],
    id: [...ids, campaign.number],
    slug: slugs,
    "conflicts.slug": [conflict.slug],
    "profiles.slug": [profile.slug],
    "queues.slug": [queue.slug],
    "templates.slug": [template.slug],
    "apps.slug": ["aws"],
    "policies.slug": policies,
    "campaigns.id": [campaign.id, campaign.number],
    "views.id": [view.id],
    "tokens.id": [token.id],
    "comments.id": [comment.id],
    app: ["aws", "none"],
    entitlement: ["deploy", "read"],
    entitlements: ["aws/read", "aws/deploy", "aws/none"],
    one: ["aws/read"],
    other: ["aws/deploy"],
    cursor: ["x"],
    any: [...tasks, request, id, grant, ...ids, ...slugs, ...mails, "deploy", "read", "aws/read", "none"],
  };
}

/** What was sent may have sent the callers away. */
async function everybodyBack(): Promise<void> {
  for (const name of callers) {
    await rows("UPDATE people SET status = 'active', employment = $2, roles = $3 WHERE id = $1", [
      stage.here.person(name),
      name === "eve" ? "external" : "employee",
      name === "ada" ? ["admin"] : name === "gus" ? ["auditor"] : [],
    ]);
  }
}

function sent(one: Endpoint, known: Known) {
  const names = [...one.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? "");
  const kind = one.path.split("/")[1];
  const part = (name: string) =>
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...(known[`${kind}.${name}`] ?? known[name] ?? known.any)) },
      { weight: 1, arbitrary: fc.constantFrom(...known.any) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          "%00",
          "%",
          "..",
          "-1",
          "\ud800",
          "x".repeat(300),
          "00000000-0000-7000-8000-000000000000",
        ),
      },
    );
  return fc.record({
    who: fc.constantFrom(...callers, "ada", "ada", "ana"),
    params: fc.record(Object.fromEntries(names.map((name) => [name, part(name)]))),
    query: fc.oneof(fc.constant({}), inShapeOf(one.query, known)),
    body:
      one.body === fileBody || one.body instanceof z.ZodUndefined ? fc.constant(undefined) : inShapeOf(one.body, known),
    key: fc.oneof(
      { weight: 15, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom("once", "twice", "") },
    ),
  });
}

function asQuery(query: unknown): string {
  if (typeof query !== "object" || query === null) return "";
  const said = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => `${encoded(name)}=${encoded(String(each))}`),
  );
  return said.length > 0 ? `?${said.join("&")}` : "";
}

const encoded = (text: string) => encodeURIComponent(text.toWellFormed());
/** How often each call is made up; more of it by FUZZ_RUNS. */
const runs = Number(process.env.FUZZ_RUNS ?? 5);
/** The same calls each time, so that a run says something about the change it tests; others by SEED. */
const seed = Number(process.env.SEED ?? 20_261_122);

it("answers every call that anybody makes up as it is described", { timeout: 600_000 }, async () => {
  for (const [turn, one] of endpoints.entries()) {
    const known = await things(turn);
    await fc.assert(
      fc.asyncProperty(sent(one, known), async ({ who, params, query, body, key }) => {
        const path = one.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
          encoded(params[name] ?? "").replaceAll("%25", "%"),
        );
        const { token } = await clientOf(stage.here.person(who));
        const answer = await send(token, one.method, `${path}${asQuery(query)}`, {
          ...(body === undefined || one.method === "get" || one.method === "delete" ? {} : { body }),
          headers: key === null || one.method !== "post" ? {} : { "Idempotency-Key": key },
        });
        const name = `${one.method} ${one.path}` as const;
        expect([name, ...(documented.get(name) ?? []), one.status]).toContain(answer.status);
        await everybodyBack();
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
  }
});
