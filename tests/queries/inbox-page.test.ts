import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { taskKinds } from "@/lib/engine/task";
import { inbox } from "@/lib/queries/inbox";
import { requestRows } from "@/lib/queries/request-rows";
import { taskRows } from "@/lib/queries/task-rows";
import { grant, running } from "@/tests/campaigns/support";
import { type Company, company, inGroup } from "@/tests/support/company";
import { whole } from "@/tests/support/pages";
import { approve, provision } from "@/tests/support/plans";

/** More than a row names. */
const members = Array.from({ length: 12 }, (_, n) => `q${n}`);
let here: Company;

beforeAll(async () => {
  here = await company(members);
  // Mia manages Ana and Gil, and belongs to the group that is asked: of her rows two are reviews that nobody has touched.
  for (const name of ["ana", "gil"]) await grant(here, name);
  await running(here);
  for (const name of ["mia", ...members])
    await rows("INSERT INTO group_members (group_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
      here.platform,
      here.person(name),
    ]);
  for (const name of ["zoe", "q3"]) await here.open(name, [approve([inGroup(here.platform)]), provision()]);
});
afterAll(closeDatabase);

it("is the same found and shown in one query or apart, however long its pages are", async () => {
  for (const who of ["mia", "gil", "q3"]) {
    const viewer = await here.viewer(who);
    const alone = await whole((cursor) => inbox(viewer, { view: "mine", kind: taskKinds }, { limit: 50, cursor }));
    expect(alone.map(({ kind }) => kind).filter((kind) => kind === "certification").length).toBe(who === "mia" ? 2 : 0);
    expect(alone.filter(({ kind }) => kind === "approval").length).toBe(who === "q3" ? 1 : 2);
    for (const limit of [1, 2, 3, 50]) {
      expect(await whole((cursor) => inbox(viewer, { view: "mine" }, { limit, cursor }))).toEqual(alone);
      expect(await whole((cursor) => inbox(viewer, { view: "mine", kind: taskKinds }, { limit, cursor }))).toEqual(
        alone,
      );
    }
    for (const row of alone) expect(await taskRows(viewer, [row.id])).toEqual([row]);
  }
});

it("names the first eight by name who could decide, and nobody who is kept out", async () => {
  const named = await rows<{ email: string; name: string }>(
    `SELECT p.email, p.name FROM group_members m JOIN people p ON p.id = m.person_id WHERE m.group_id = $1
     ORDER BY p.name, p.id`,
    [here.platform],
  );
  const { items } = await inbox(
    await here.viewer("mia"),
    { view: "mine", kind: ["approval"] },
    { limit: 50, cursor: null },
  );
  expect(items.map(({ requester }) => requester?.email).sort()).toEqual(["q3@example.com", "zoe@example.com"]);
  for (const { requester, assignees, request } of items) {
    expect(assignees).toEqual(named.filter(({ email }) => email !== requester?.email).slice(0, 8));
    expect((await requestRows([request?.id ?? ""])).map(({ waitingFor }) => waitingFor)).toEqual([assignees]);
  }
});
