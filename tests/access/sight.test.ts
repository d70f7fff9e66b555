import fc from "fast-check";
import { expect, test } from "vitest";
import { viewerById } from "@/lib/access/identify";
import { listedItems } from "@/lib/access/item-sight";
import { listed, maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import { itemsSeen } from "@/lib/data/campaigns/unborn";
import { rows } from "@/lib/data/db";
import { statement } from "@/lib/data/reads/bind";
import { requestIds } from "@/lib/data/reads/request-ids";
import { type TaskParts, visibleTaskIds } from "@/lib/data/reads/task-ids";
import type { PersonId } from "@/lib/engine/ids";
import { insertOrganisation } from "./insert";
import { type Organisation, oracle } from "./oracle";
import { organisations } from "./organisation";

const page = { limit: 100, after: null };

async function seenOneByOne(viewer: Viewer, organisation: Organisation): Promise<readonly string[]> {
  const { values, bind } = statement();
  const text = `SELECT r.id FROM requests r WHERE r.id = ANY(${bind(organisation.requests.map((one) => one.id))}::uuid[])
    AND ${maySee(viewer, bind)}`;
  const cases = (await rows<{ id: string }>(text, values)).map((row) => row.id);
  const items = organisation.requests.filter(({ item }) => item !== null).map(({ id }) => ({ request: id }));
  const seen = (await itemsSeen(viewer, items)).map(({ item }) => item.id);
  return [...cases, ...seen].sort();
}

async function seenInLists(viewer: Viewer, view: "all" | "team", organisation: Organisation) {
  const mine = (id: string) => organisation.requests.some((one) => one.id === id);
  const requests = await requestIds((bind) => listed(viewer, bind, view), {}, page);
  const parts: TaskParts = {
    cases: (bind) => listed(viewer, bind, view),
    items: (bind, ended) => listedItems(viewer, bind, view, ended),
  };
  const tasks = await visibleTaskIds(parts, viewer, {}, page);
  const cases = await rows<{ case_id: string }>(
    `SELECT case_id FROM tasks WHERE id = ANY($1::uuid[])
     UNION ALL SELECT id FROM campaign_items WHERE task_id = ANY($1::uuid[])`,
    [tasks.map((one) => one.task)],
  );
  return {
    requests: requests
      .map((one) => one.id)
      .filter(mine)
      .sort(),
    tasks: cases
      .map((one) => one.case_id)
      .filter(mine)
      .sort(),
  };
}

test("the database shows each viewer exactly what the matrix says, alone and in lists (rows 64 to 68; traps 37, 49)", async () => {
  let seen = 0;
  let hidden = 0;
  let together = 0;
  let items = 0;
  await fc.assert(
    fc.asyncProperty(organisations, async (organisation) => {
      await insertOrganisation(organisation);
      for (const { id } of organisation.people) {
        const answers = organisation.requests.map((request) => ({ request, ...oracle(organisation, id, request) }));
        const ids = (which: (one: (typeof answers)[number]) => boolean) =>
          answers
            .filter(which)
            .map((one) => one.request.id)
            .sort();
        const expected = ids((one) => one.sees);
        const team = ids((one) => one.throughPeople);
        // What people do together is a task and no request; what nobody has touched of a review is none yet.
        const requests = (which: (one: (typeof answers)[number]) => boolean) =>
          ids((one) => which(one) && one.request.together === null && one.request.item === null);
        for (const { request, sees } of answers) together += request.together && sees ? 1 : 0;
        for (const { request, sees } of answers) items += request.item && sees ? 1 : 0;
        seen += expected.length;
        hidden += answers.length - expected.length;
        const viewer = await viewerById(id as PersonId);
        if (!viewer) {
          expect(expected).toEqual([]);
          continue;
        }
        expect(await seenOneByOne(viewer, organisation)).toEqual(expected);
        expect(await seenInLists(viewer, "team", organisation)).toEqual({
          requests: requests((one) => one.throughPeople),
          tasks: team,
        });
        const overseer = viewer.roles.length > 0;
        if (!overseer)
          expect(await seenInLists(viewer, "all", organisation)).toEqual({
            requests: requests((one) => one.sees),
            tasks: expected,
          });
      }
    }),
    { numRuns: 40 },
  );
  // Neither side may be empty, or the comparison would show nothing.
  expect(seen).toBeGreaterThan(100);
  expect(hidden).toBeGreaterThan(100);
  expect(together).toBeGreaterThan(100);
  expect(items).toBeGreaterThan(100);
}, 120_000);
