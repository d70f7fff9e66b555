import { afterAll, beforeAll, expect, it } from "vitest";
import { readPolicy } from "@/lib/commands/built-in-policies";
import { decide } from "@/lib/commands/decide";
import { foreseeRequest } from "@/lib/commands/foresee-request";
import { openRequest } from "@/lib/commands/open-request";
import { closeDatabase, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { publishPolicy } from "@/lib/data/policies";
import { previewView } from "@/lib/queries/preview";
import { taskView } from "@/lib/queries/task";
import { type Company, company, settled, waitingTask } from "@/tests/support/company";

const policy = `policy: Release rights
for: grant
steps:
  - approve: [ { group: release-managers } ]
  - provision:
`;

const asked = { type: "grant", app: "aws", entitlement: "deploy", justification: "release week" } as const;
let here: Company;

beforeAll(async () => {
  here = await company();
  await publishPolicy(readPolicy("release-rights", policy));
});
afterAll(closeDatabase);

it("keeps a request whose policy names a group that is gone, for the admins to mend and route again", async () => {
  const ana = await here.door("ana");
  const foreseen = settled(await foreseeRequest(ana, asked));
  const preview = await previewView(await here.viewer("ana"), foreseen);
  expect(preview).toMatchObject({ refusal: null, steps: [{ name: "Routing", asked: [{ count: 2 }] }] });

  const { id } = settled(await openRequest(ana, asked));
  const task = await waitingTask(id);
  const view = await taskView(await here.viewer("ada"), task);
  expect(view).toMatchObject({ kind: "action", state: "errored", allowed: [{ verb: "wont-do" }, { verb: "retry" }] });
  expect(view?.instructions).toContain("there is no group release-managers");

  const ada = await here.door("ada");
  const early = await decide(ada, { task, verb: "retry" });
  expect(early).toMatchObject({ ok: false, refusal: { code: "routing-error" } });

  const group = newId();
  await rows("INSERT INTO groups (id, slug, name) VALUES ($1, 'release-managers', 'Release managers')", [group]);
  await rows("INSERT INTO group_members (group_id, person_id) VALUES ($1, $2)", [group, here.person("gil")]);
  settled(await decide(ada, { task, verb: "retry" }));
  const next = await taskView(await here.viewer("gil"), await waitingTask(id));
  expect(next).toMatchObject({ kind: "approval", state: "open", step: { index: 2, of: 3, name: "Release managers" } });
});
