import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "@/lib/data/db";
import { beginCompany, type Cast } from "@/tests/api/cast";

let cast: Cast;

beforeAll(async () => {
  cast = await beginCompany();
});
afterAll(closeDatabase);

const wish = { type: "grant", app: "aws", entitlement: "deploy", justification: "release week" };
const freeze = `policy: Freeze
for: grant
steps: [ { approve: { users: abe@example.com } }, provision ]
reasons: [ Freeze until Monday, Ask in the change meeting ]
`;

async function publish(source: string): Promise<void> {
  const ada = await cast.as("ada");
  await ada.post("/policies", { source });
  expect((await ada.post("/policies/grant/publication", {})).status).toBe(200);
}

async function reasonsOf(who: string, task: string): Promise<unknown> {
  const { status, body } = await (await cast.as(who)).get(`/tasks/${task}`);
  expect(status).toBe(200);
  return body.reasons;
}

it("a task names the reasons of the version it began under, to whoever may decide", async () => {
  const ana = await cast.as("ana");
  const usual = await ana.post("/requests", wish);
  expect(await reasonsOf("mia", usual.body.task.number)).toEqual([
    { verb: "deny", words: expect.arrayContaining(["Not needed for this work"]) },
  ]);
  await ana.post(`/requests/${usual.body.number}/cancellation`, { reason: "another way" });

  await publish(freeze);
  const { body } = await ana.post("/requests", wish);
  const own = [{ verb: "deny", words: ["Freeze until Monday", "Ask in the change meeting"] }];
  expect(await reasonsOf("abe", body.task.number)).toEqual(own);
  expect(await reasonsOf("ana", body.task.number)).toEqual([]);

  await publish(freeze.replace("Freeze until Monday", "Not before June"));
  expect(await reasonsOf("abe", body.task.number)).toEqual(own);
});
