import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { everything, type TaskQuery } from "@/lib/format/task-query";
import { taskList } from "@/lib/queries/inbox-list";
import { ownLoadNow, workView } from "@/lib/queries/insights-work";
import { grant, running } from "@/tests/campaigns/support";
import { type Company, company, inGroup } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

let here: Company;

beforeAll(async () => {
  here = await company();
  // Mia manages Ana and Gil; their reviews began three days ago, before what the group is asked now.
  for (const name of ["ana", "gil"]) await grant(here, name);
  const campaign = await running(here);
  await rows(
    `UPDATE campaigns SET body = jsonb_set(body, '{startedAt}', to_jsonb(to_char((now() - interval '80 hours') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
     WHERE id = $1`,
    [campaign.id],
  );
  await rows("INSERT INTO group_members (group_id, person_id) VALUES ($1, $2)", [here.platform, here.person("mia")]);
  await here.open("zoe", [approve([inGroup(here.platform)]), provision()]);
});
afterAll(closeDatabase);

const list = async (who: string, asked: Partial<TaskQuery>) =>
  (await taskList(await here.viewer(who), { ...everything, ...asked }, { limit: 50, cursor: null })).items;

it("counts reviews that nobody has touched like every other task, for whoever may see them alone", async () => {
  const own = await workView(await here.viewer("mia"), "own");
  expect(own?.ages).toMatchObject({ open: 3, oldest: 80 });
  expect(own?.steps.dots.map(({ step, name, hours }) => [step, name, hours])).toEqual([
    [1, "Review", 80],
    [1, "Review", 80],
    [1, "Approval", 0],
  ]);
  const counts = own?.ages.byAge.map(({ age, count }) => [age, count]);
  expect(counts).toEqual([
    ["4h", 1],
    ["1d", 0],
    ["3d", 0],
    ["7d", 2],
    ["older", 0],
  ]);
  expect((await list("mia", { age: ["7d"] })).map(({ kind }) => kind)).toEqual(["certification", "certification"]);
  const oldest = await list("mia", { sort: "oldest", group: "none" });
  expect(oldest.map(({ kind }) => kind)).toEqual(["certification", "certification", "approval"]);

  const { points } = await ownLoadNow(await here.viewer("mia"));
  expect(points.at(-1)?.open).toBe(3);
  expect(points.at(0)?.open).toBe(0);

  for (const [who, scope, open] of [
    ["ada", "all", 3],
    // Max: what waits for his report Mia, and the reviews about those below her.
    ["max", "team", 3],
  ] as const) {
    const view = await workView(await here.viewer(who), scope);
    expect(view?.ages.open, who).toBe(open);
    expect(view?.steps.steps, who).toMatchObject([{ step: 1, open, p50: 80, oldest: 80 }]);
    expect(view?.steps.dots, who).toHaveLength(open);
    expect(
      view?.weeks.reduce((sum, { opened }) => sum + (opened ?? 0), 0),
      who,
    ).toBe(open);
    expect(await list(who, { view: scope, age: ["7d"] }), who).toHaveLength(2);
  }
  expect((await workView(await here.viewer("zoe"), "own"))?.ages.open).toBe(0);
});
