import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examineEverything } from "@/lib/commands/doctor";
import { openFromTemplates } from "@/lib/commands/open-template";
import { closeDatabase, rows } from "@/lib/data/db";
import type { OpenChange } from "@/lib/data/directory/changes";
import { newId } from "@/lib/data/new-id";
import { beginCompany, type Cast } from "./cast";
import { type Client, send, whole } from "./client";

let cast: Cast;
const as = (name: string) => cast.as(name);
const mail = (name: string) => `${name}@example.com`;

beforeAll(async () => {
  cast = await beginCompany();
});
afterAll(closeDatabase);

const template = {
  slug: "extension",
  title: "Install the browser extension",
  body: "From the **shop**.",
  on: "joined",
  assignee: "subject",
  dueIn: "P3D",
  requires: "A laptop",
};

function change(what: OpenChange["what"], more: Partial<OpenChange> = {}): OpenChange {
  return { id: newId(), what, person: null, app: null, entitlement: null, principal: null, by: null, ...more };
}

const titles = async (client: Client, query = "kind=standalone") =>
  (await whole(client, `/tasks?${query}`)).map((one) => one.title).sort();

const putBy = (client: Client, slug: string, body: object) => send(client.token, "put", `/templates/${slug}`, { body });

describe("templates", () => {
  it("row 21: are written by admins, read by people inside", async () => {
    const [ada, mia, eve] = [await as("ada"), await as("mia"), await as("eve")];
    expect((await mia.post("/templates", template)).body).toMatchObject({ status: 403, refusal: "admins-only" });
    expect((await eve.post("/templates", template)).status).toBe(404);
    const made = await ada.post("/templates", template);
    expect([made.status, made.body]).toEqual([201, { ...template, assignee: ["subject"], declinable: false }]);
    expect((await ada.post("/templates", template)).body).toMatchObject({ status: 409, refusal: "slug-taken" });
    expect(await whole(mia, "/templates")).toEqual([made.body]);
    expect(await whole(eve, "/templates")).toEqual([]);
    const { slug, ...rest } = template;
    expect((await putBy(ada, slug, { ...rest, title: "Install it" })).body.title).toBe("Install it");
    expect((await putBy(mia, slug, rest)).status).toBe(403);
    expect((await putBy(ada, "none", rest)).status).toBe(404);
    expect((await putBy(ada, slug, rest)).body.title).toBe(template.title);
  });

  it("say what is wrong with them", async () => {
    const ada = await as("ada");
    const wrong = async (more: object) => (await ada.post("/templates", { ...template, slug: "wrong", ...more })).body;
    expect((await wrong({ title: " " })).errors[0].path).toBe("title");
    expect((await wrong({ on: "never" })).errors[0].path).toBe("on");
    expect((await wrong({ dueIn: "3 days" })).errors[0].path).toBe("dueIn");
    expect((await wrong({ slug: "Not A Slug" })).errors[0].path).toBe("slug");
    expect(await wrong({ assignee: { group: "nobody" } })).toMatchObject({ status: 422, refusal: "invalid-data" });
    expect(await wrong({ assignee: { users: ["no@example.com"] } })).toMatchObject({ refusal: "invalid-data" });
  });

  it("row 130: open a task once for each occasion, for whom they name", async () => {
    const ana = await as("ana");
    const joined = change("joined", { person: cast.here.person("ana") });
    await openFromTemplates(joined);
    await Promise.all([openFromTemplates(joined), openFromTemplates(joined)]);
    const [task, ...more] = await whole(ana, "/tasks?kind=standalone");
    expect(more).toEqual([]);
    expect(task).toMatchObject({
      title: template.title,
      kind: "standalone",
      state: "open",
      request: null,
      step: null,
      subject: { email: mail("ana") },
      dueAt: expect.any(String),
    });
    expect(task.number).toMatch(/^T-/);
    const { body } = await ana.get(`/tasks/${task.number}`);
    expect(body).toMatchObject({
      description: template.body,
      instructions: "A laptop",
      allowed: [{ verb: "complete", comment: "optional" }],
    });
    await openFromTemplates(change("joined", { person: cast.here.person("ana") }));
    expect(await titles(ana)).toHaveLength(2);
    await openFromTemplates(change("moved", { person: cast.here.person("ana") }));
    expect(await titles(ana)).toHaveLength(2);
    expect((await ana.get("/requests")).body.items).toEqual([]);
    expect((await ana.get(`/requests/${task.number}`)).status).toBe(404);
  });

  it("row 16: a standalone task is snoozed, woken and completed", async () => {
    const ana = await as("ana");
    const [task] = await whole(ana, "/tasks?kind=standalone");
    await ana.patch(`/tasks/${task.number}`, { snoozedUntil: "2999-01-01T00:00:00Z" });
    expect(await titles(ana)).toHaveLength(1);
    expect(await titles(ana, "kind=standalone&snoozed=true")).toHaveLength(1);
    await ana.patch(`/tasks/${task.number}`, { snoozedUntil: null });
    expect(await titles(ana)).toHaveLength(2);
    const done = await ana.post(`/tasks/${task.number}/decisions`, { verb: "complete" });
    expect(done.body).toMatchObject({ state: "done", outcome: "complete" });
    expect((await ana.get("/tasks?view=decided")).body.items[0].number).toBe(task.number);
  });

  it("open for the manager of whoever moves or leaves, and for the owners of an app that is added", async () => {
    const [ada, mia, olga] = [await as("ada"), await as("mia"), await as("olga")];
    const write = (slug: string, on: string, assignee: unknown, more: object = {}) =>
      ada.post("/templates", { slug, title: slug, on, assignee, ...more });
    await write("review-move", "moved", { manager: 1 }, { declinable: true });
    await write("collect-laptop", "leaving", { manager: 1 });
    await write("document-app", "app-added", { owners: "app" });
    const person = cast.here.person("ana");
    await openFromTemplates(change("moved", { person }));
    await openFromTemplates(change("leaving", { person }));
    // That they have left now is the same occasion.
    await openFromTemplates(change("left", { person }));
    await openFromTemplates(change("app-added", { app: cast.here.app, by: cast.here.person("ada") }));
    expect(await titles(mia)).toEqual(["collect-laptop", "review-move"]);
    expect(await titles(olga)).toEqual(["document-app"]);
    const [review] = await whole(mia, "/tasks?kind=standalone&q=review");
    expect(
      (await mia.post(`/tasks/${review.number}/decisions`, { verb: "decline", comment: "No move" })).body,
    ).toMatchObject({
      state: "done",
      outcome: "decline",
    });
  });

  it("are opened by hand by admins, and go to the admins where nobody named is there", async () => {
    const [ada, mia] = [await as("ada"), await as("mia")];
    await ada.post("/templates", { slug: "by-hand", title: "Do it", on: "manual", assignee: { manager: 1 } });
    expect((await mia.post("/templates/by-hand/tasks", {})).body).toMatchObject({ refusal: "admins-only" });
    expect((await ada.post("/templates/none/tasks", {})).status).toBe(404);
    expect((await ada.post("/templates/by-hand/tasks", { subject: "no@example.com" })).body.refusal).toBe(
      "unknown-person",
    );
    expect((await ada.post("/templates/by-hand/tasks", { app: "none" })).body.refusal).toBe("invalid-data");
    const forAna = await ada.post("/templates/by-hand/tasks", { subject: mail("ana") });
    expect([forAna.status, forAna.body.assignees]).toEqual([201, [{ email: mail("mia"), name: "Mia Example" }]]);
    const forMax = await ada.post("/templates/by-hand/tasks", { subject: mail("max") });
    expect(forMax.body.assignees.map((one: { email: string }) => one.email)).toEqual([mail("abe"), mail("ada")]);
    expect((await whole(ada, "/tasks?view=created")).map((one) => one.number).sort()).toEqual(
      [forAna.body.number, forMax.body.number].sort(),
    );
  });

  it("open nothing once they were taken away; their slug is free again", async () => {
    const ada = await as("ada");
    expect((await ada.remove("/templates/extension")).status).toBe(204);
    expect((await ada.remove("/templates/extension")).status).toBe(404);
    const before = await rows("SELECT count(*) FROM tasks");
    await openFromTemplates(change("joined", { person: cast.here.person("gil") }));
    expect(await rows("SELECT count(*) FROM tasks")).toEqual(before);
    expect((await ada.post("/templates", template)).status).toBe(201);
  });
});

it("follows from its record, all of it", async () => {
  expect((await examineEverything(false)).filter(({ count }) => count > 0)).toEqual([]);
});
