import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { beginCompany, type Cast } from "@/tests/api/cast";
import { grant, itemOf, running } from "@/tests/campaigns/support";

let cast: Cast;

beforeAll(async () => {
  cast = await beginCompany();
  for (const name of ["ana", "gil", "olga"]) await grant(cast.here, name);
});
afterAll(closeDatabase);

const mail = (name: string) => `${name}@example.com`;
const patch = async (who: string, body: object) => (await cast.as("ada")).patch(`/people/${mail(who)}`, body);
const numberOf = (item: { readonly task_number: number }) => `T-${item.task_number}`;

async function waits(name: string): Promise<readonly string[]> {
  const { body } = await (await cast.as(name)).get("/tasks?view=mine&kind=certification&limit=100");
  return body.items.map((one: { number: string }) => one.number);
}

it("a review that nobody has begun is passed on like any other task, and follows a manager who changes (rows 110 and 113, traps 23, 26)", async () => {
  const { here } = cast;
  const campaign = await running(here, { name: "People come and go" });
  const [ana, gil, olga] = [
    await itemOf(here, campaign, "ana"),
    await itemOf(here, campaign, "gil"),
    await itemOf(here, campaign, "olga"),
  ];
  expect([...(await waits("mia"))].sort()).toEqual([numberOf(ana), numberOf(gil)].sort());

  // Passed on, decided for somebody else, and back again.
  await (await cast.as("mia")).put("/delegation", { delegate: mail("gus") });
  expect([await waits("mia"), [...(await waits("gus"))].sort()]).toEqual([[], [numberOf(ana), numberOf(gil)].sort()]);
  const drafted = await (await cast.as("gus")).post(`/tasks/${numberOf(ana)}/decisions`, { verb: "certify" });
  expect(drafted.body).toMatchObject({ state: "draft", pending: { by: { email: mail("gus") } } });
  expect(
    await rows("SELECT acted_for_id FROM events WHERE case_id = $1 AND type = 'decision-drafted'", [ana.id]),
  ).toEqual([{ acted_for_id: here.person("mia") }]);
  await (await cast.as("mia")).remove("/delegation");

  // Another manager: the item, which is no case yet, is theirs now.
  await patch("gil", { manager: mail("max") });
  expect(await waits("max")).toContain(numberOf(gil));
  expect(await waits("mia")).not.toContain(numberOf(gil));

  // The reviewer leaves: what waits for him goes on to whoever runs the campaign.
  await patch("max", { status: "deactivated" });
  expect([...(await waits("ada"))].sort()).toEqual([numberOf(gil), numberOf(olga)].sort());
});
