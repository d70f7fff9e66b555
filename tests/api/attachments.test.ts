import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dropForgottenFiles } from "@/lib/data/attachments";
import { closeDatabase, rows } from "@/lib/data/db";
import { taskView } from "@/lib/queries/task";
import { beginCompany, type Cast } from "./cast";
import { type Client, whole } from "./client";

let cast: Cast;
const as = (name: string) => cast.as(name);
const mail = (name: string) => `${name}@example.com`;

beforeAll(async () => {
  cast = await beginCompany();
});
afterAll(closeDatabase);

function form(content: string | Uint8Array<ArrayBuffer>, name = "plan.pdf", type = "application/pdf"): FormData {
  const body = new FormData();
  body.append("file", new File([content], name, { type }));
  return body;
}

async function created() {
  const people = { assignee: mail("gil"), inspector: mail("otto"), followers: [mail("gus"), mail("eve")] };
  return (await (await as("olga")).post("/tasks", { title: "Plan the move", ...people })).body;
}

const put = (client: Client, task: string, body: FormData, headers = {}) =>
  client.post(`/tasks/${task}/attachments`, body, headers);

describe("a file at a task", () => {
  it("row 72: comes from those who work on it, and is given as it was put there, never shown in a page's place", async () => {
    const { number } = await created();
    const [gil, gus, zoe] = [await as("gil"), await as("gus"), await as("zoe")];
    const made = await put(gil, number, form("%PDF-1.7 plan", "../../Plan der Räume.pdf"));
    expect(made.body).toMatchObject({
      name: "Plan der Räume.pdf",
      type: "application/pdf",
      size: 13,
      author: { email: mail("gil") },
    });
    expect((await put(gus, number, form("x"))).body).toMatchObject({ status: 403, refusal: "not-for-role" });
    expect((await put(await as("eve"), number, form("x"))).status).toBe(403);
    expect((await put(zoe, number, form("x"))).status).toBe(404);
    const file = await gus.get(`/attachments/${made.body.id}`);
    expect(file.body.toString()).toBe("%PDF-1.7 plan");
    expect(file.headers.get("content-disposition")).toBe(
      "attachment; filename=\"Plan der R_ume.pdf\"; filename*=UTF-8''Plan%20der%20R%C3%A4ume.pdf",
    );
    expect(file.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await gus.get(`/tasks/${number}`)).body.attachments).toEqual([made.body]);
    expect(await whole(gus, `/tasks/${number}/attachments`)).toEqual([made.body]);
  });

  it("trap 47: is for whoever may see its task at this moment, by its id too", async () => {
    const { number } = await created();
    const [olga, gus, zoe, ada] = [await as("olga"), await as("gus"), await as("zoe"), await as("ada")];
    const { id } = (await put(olga, number, form("secret"))).body;
    expect((await gus.get(`/attachments/${id}`)).status).toBe(200);
    for (const stranger of [zoe, ada]) {
      expect((await stranger.get(`/attachments/${id}`)).status).toBe(404);
      expect((await stranger.remove(`/attachments/${id}`)).status).toBe(404);
      expect((await stranger.get(`/tasks/${number}/attachments`)).status).toBe(404);
    }
    await gus.remove(`/tasks/${number}/followers/${mail("gus")}`);
    expect((await gus.get(`/attachments/${id}`)).status).toBe(404);
    for (const nonsense of ["x", "00000000-0000-7000-8000-000000000000"])
      expect((await olga.get(`/attachments/${nonsense}`)).status).toBe(404);
  });

  it("row 72: is deleted by whoever put it there, and its content with it", async () => {
    const { number } = await created();
    const [olga, gil] = [await as("olga"), await as("gil")];
    const { id } = (await put(gil, number, form("mine"))).body;
    expect((await olga.remove(`/attachments/${id}`)).body).toMatchObject({ status: 403, refusal: "not-yours" });
    expect((await gil.remove(`/attachments/${id}`)).status).toBe(204);
    expect((await gil.get(`/attachments/${id}`)).status).toBe(404);
    expect((await gil.get(`/tasks/${number}`)).body.attachments).toEqual([]);
    // The activity says what it was called, when it came and when it went.
    const activity = await taskView(await cast.here.viewer("gil"), number);
    expect(activity?.requestView.timeline.slice(-2)).toMatchObject([
      { type: "file-attached", text: "plan.pdf" },
      { type: "file-deleted", text: "plan.pdf" },
    ]);
    expect(await rows("SELECT content, deleted_at IS NOT NULL AS gone FROM attachments WHERE id = $1", [id])).toEqual([
      { content: null, gone: true },
    ]);
    const { id: other } = (await put(gil, number, form("goes with the task"))).body;
    await olga.remove(`/tasks/${number}`);
    expect(await rows("SELECT content FROM attachments WHERE id = $1", [other])).toEqual([{ content: null }]);
  });

  it("has at most 25 MB, one a call, in the field file", async () => {
    const { number } = await created();
    const olga = await as("olga");
    const megabytes = (n: number) => new Uint8Array(n * 1024 * 1024);
    expect((await put(olga, number, form(megabytes(25), "big.bin", "text/html; charset=x"))).body).toMatchObject({
      size: 25 * 1024 * 1024,
      type: "application/octet-stream",
    });
    expect((await put(olga, number, form(new Uint8Array(25 * 1024 * 1024 + 1)))).status).toBe(413);
    expect((await put(olga, number, form(megabytes(30)))).status).toBe(413);
    expect((await put(olga, number, form(""))).body.errors).toEqual([{ path: "file", message: "This file is empty." }]);
    expect((await olga.post(`/tasks/${number}/attachments`, { file: "x" })).status).toBe(400);
    const other = new FormData();
    other.append("document", new File(["x"], "x"));
    expect((await put(olga, number, other)).body.errors[0].path).toBe("document");
    const two = form("a");
    two.append("file", new File(["b"], "b"));
    expect((await put(olga, number, two)).status).toBe(400);
    expect((await put(olga, number, new FormData())).status).toBe(400);
  });

  it("is put there once under its key, and leaves nothing behind where it is refused", async () => {
    const { number, id } = await created();
    const olga = await as("olga");
    const key = { "idempotency-key": "file" };
    const first = await put(olga, number, form("once"), key);
    expect((await put(olga, number, form("once"), key)).body).toEqual(first.body);
    expect((await put(olga, number, form("twice"), key)).body).toMatchObject({ status: 422, refusal: "key-reused" });
    await olga.post(`/tasks/${number}/decisions`, { verb: "cancel" });
    expect((await put(olga, number, form("late"))).body).toMatchObject({ status: 409, refusal: "closed" });
    expect(await rows("SELECT count(*)::int AS count FROM attachments WHERE task_id = $1", [id])).toEqual([
      { count: 1 },
    ]);
    await rows(
      `INSERT INTO attachments (id, case_id, task_id, person_id, name, type, size, hash, content, created_at)
       SELECT gen_random_uuid(), case_id, id, $2, 'lost', 'a/b', 1, '\\x00', '\\x00', now() - interval '2 days' FROM tasks WHERE id = $1`,
      [id, cast.here.person("olga")],
    );
    expect((await olga.get(`/tasks/${number}`)).body.attachments).toHaveLength(1);
    expect(await dropForgottenFiles()).toBe(1);
    expect((await olga.get(`/attachments/${first.body.id}`)).status).toBe(200);
  });
});

describe("a file at a request's task", () => {
  it("row 72: comes from requester, assignees and admins; others who see it only read", async () => {
    const { task } = await cast.opened();
    for (const name of ["ana", "mia", "ada"]) expect((await put(await as(name), task, form(name))).status).toBe(201);
    // max manages mia, olga owns the app: both see it.
    for (const name of ["max", "olga"]) {
      expect((await put(await as(name), task, form(name))).body).toMatchObject({
        status: 403,
        refusal: "not-for-role",
      });
      expect(await whole(await as(name), `/tasks/${task}/attachments`)).toHaveLength(3);
    }
  });
});
