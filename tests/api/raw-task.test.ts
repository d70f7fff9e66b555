import { afterAll, beforeAll, expect, it } from "vitest";
import { rawTask } from "@/lib/api/task-answer";
import { closeDatabase, rows } from "@/lib/data/db";
import { taskView } from "@/lib/queries/task";
import { beginCompany, type Cast } from "./cast";

let cast: Cast;

beforeAll(async () => {
  cast = await beginCompany();
});
afterAll(closeDatabase);

const raw = async (who: string, task: string) => rawTask(await cast.here.viewer(who), task);
const offered = async (who: string, task: string) =>
  (await taskView(await cast.here.viewer(who), task))?.together.canReadRaw;

it("shows admins a task on its page as the API gives it to them, and nobody else", async () => {
  const { task } = await cast.opened();
  const answered = await (await cast.as("ada")).get(`/tasks/${task}`);
  expect(answered.status).toBe(200);
  expect(JSON.parse(JSON.stringify(await raw("ada", task)))).toEqual(answered.body);
  expect(await offered("ada", task)).toBe(true);
  await rows("UPDATE people SET roles = '{auditor}' WHERE id = $1", [cast.here.person("zoe")]);
  for (const who of ["mia", "ana", "zoe"]) {
    expect([who, await offered(who, task)]).toEqual([who, false]);
    expect([who, await raw(who, task)]).toEqual([who, null]);
  }
});

it("shows an admin nothing of what is not there for them", async () => {
  const made = await (await cast.as("olga")).post("/tasks", { title: "Among us", assignee: "gil@example.com" });
  expect(await raw("ada", made.body.number)).toBeNull();
  expect(await raw("ada", "T-99999")).toBeNull();
});
