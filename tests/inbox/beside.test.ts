import { afterAll, beforeAll, expect, it } from "vitest";
import { attach, detach } from "@/lib/commands/attach";
import { comment, deleteComment } from "@/lib/commands/comment";
import { createTask } from "@/lib/commands/create-task";
import { delegate } from "@/lib/commands/delegate";
import { closeDatabase } from "@/lib/data/db";
import type { Source } from "@/lib/engine/source";
import { everything, type TaskQuery } from "@/lib/format/task-query";
import { commentsAt } from "@/lib/queries/comments";
import { taskList } from "@/lib/queries/inbox-list";
import { type Company, company, inGroup, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

let here: Company;
let byHand: string;
let bySlack: string;
let byApi: string;
let together: string;

const mail = (name: string) => `${name}@example.com`;

async function list(who: string, asked: Partial<TaskQuery> = {}) {
  const viewer = await here.viewer(who);
  return (await taskList(viewer, { ...everything, ...asked }, { limit: 50, cursor: null })).items;
}

const numbers = async (who: string, asked: Partial<TaskQuery>) => (await list(who, asked)).map((row) => row.number);

beforeAll(async () => {
  here = await company();
  const steps = [approve([inGroup(here.platform)]), provision()];
  byHand = await waitingTask((await here.open("ana", steps)).id);
  bySlack = await waitingTask((await here.open("zoe", steps, { channel: "slack" })).id);
  const toOlga = [approve([{ by: "users", people: [here.person("olga")] }]), provision()];
  byApi = await waitingTask((await here.open("gil", toOlga, { channel: "api" })).id);
  const made = settled(
    await createTask(await here.door("zoe"), {
      title: "Look at the shared folder",
      assignee: mail("gil"),
      inspector: mail("otto"),
      followers: [mail("gus")],
    }),
  );
  together = await waitingTask(made.id);
});
afterAll(closeDatabase);

it("says where a task comes from, and narrows a list to that", async () => {
  const rows = [...(await list("gil")), ...(await list("olga"))];
  const sources = new Map(rows.map(({ number, source }) => [number, source]));
  expect(sources).toEqual(
    new Map<string, Source>([
      [byHand, "browser"],
      [bySlack, "slack"],
      [together, "browser"],
      [byApi, "api"],
    ]),
  );
  for (const view of ["mine", "all"] as const) {
    expect(await numbers("gil", { source: ["slack"], view })).toEqual([bySlack]);
    expect((await numbers("gil", { source: ["browser", "slack"], view })).sort()).toEqual(
      [byHand, bySlack, together].sort(),
    );
    expect(await numbers("gil", { source: ["review", "automatic"], view })).toEqual([]);
  }
});

it("says what the reader is to a task, and nothing where it is simply theirs", async () => {
  const roleIn = async (who: string, number: string, view: TaskQuery["view"]) =>
    (await list(who, { view })).find((row) => row.number === number)?.role;
  expect(await roleIn("gil", byHand, "mine")).toBeNull();
  expect(await roleIn("gil", together, "mine")).toBeNull();
  expect(await roleIn("mia", byHand, "team")).toEqual({ as: "manager" });
  expect(await roleIn("max", byApi, "team")).toEqual({ as: "manager" });
  expect(await roleIn("ana", byHand, "all")).toEqual({ as: "requester" });
  expect(await roleIn("zoe", together, "created")).toEqual({ as: "creator" });
  expect(await roleIn("gus", together, "following")).toEqual({ as: "follower" });
  expect(await roleIn("otto", together, "all")).toEqual({ as: "inspector" });

  settled(await delegate(await here.door("olga"), { delegate: mail("gus") }));
  const forOlga = { as: "delegate", for: { email: mail("olga"), name: "Olga Example" } };
  expect(await roleIn("gus", byApi, "mine")).toEqual(forOlga);
  expect(await roleIn("gus", byHand, "mine")).toBeNull();
});

it("puts first what changed last", async () => {
  const sort = { sort: "updated", group: "none" } as const;
  for (const number of [byHand, bySlack]) {
    settled(await comment(await here.door("gil"), { task: number, body: "Until when?", question: true }));
    expect((await numbers("gil", sort))[0]).toBe(number);
  }
  expect(await numbers("gil", sort)).toEqual([bySlack, byHand, together]);
});

it("says how many files lie at a task, and none of those that were deleted", async () => {
  const filesAt = async (who: string, number: string) =>
    (await list(who)).find((row) => row.number === number)?.attachmentCount;
  expect(await filesAt("gil", together)).toBe(0);
  const put = async (name: string) =>
    settled(
      await attach(await here.door("gil"), {
        task: together,
        name,
        type: "text/plain",
        content: Buffer.from("What lies in the folder."),
      }),
    );
  const kept = await put("folder.txt");
  await put("more.txt");
  expect(await filesAt("gil", together)).toBe(2);
  settled(await detach(await here.door("gil"), kept.id));
  expect(await filesAt("gil", together)).toBe(1);
  expect(await filesAt("gil", byHand)).toBe(0);
});

it("lists what waits for an answer until whoever was asked says something", async () => {
  const asked = await waitingTask((await here.open("otto", [approve([inGroup(here.platform)]), provision()])).id);
  const say = async (who: string, body: string, question: boolean) =>
    settled(await comment(await here.door(who), { task: asked, body, question }));
  const waits = async () => (await numbers("gil", { has: ["question"] })).includes(asked);
  await say("gil", "I look at this tomorrow.", false);
  expect(await waits()).toBe(false);
  await say("gil", "What is it for?", true);
  expect(await waits()).toBe(true);
  expect(await numbers("gil", { has: ["question"], view: "all" })).toContain(asked);
  await say("gil", "It can wait until Friday.", false);
  expect(await waits()).toBe(true);
  await say("otto", "For the yearly report.", false);
  expect(await waits()).toBe(false);

  await say("gil", "Which report?", true);
  expect(await waits()).toBe(true);
  const last = (await commentsAt(await here.viewer("gil"), asked))?.at(-1);
  settled(await deleteComment(await here.door("gil"), last?.id ?? ""));
  expect(await waits()).toBe(false);
});
