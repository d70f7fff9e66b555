import { afterAll, beforeAll, expect, test } from "vitest";
import { stageCampaign } from "@/lib/commands/campaign-stage";
import { draftCampaign } from "@/lib/commands/campaigns";
import { closeDatabase } from "@/lib/data/db";
import { publishPolicy } from "@/lib/data/policies";
import { parsePolicy } from "@/lib/policies/parse";
import { type Company, company, settled } from "@/tests/support/company";
import { usual } from "./support";

let here: Company;

beforeAll(async () => {
  here = await company();
});
afterAll(closeDatabase);

const unfit = [
  ["without stepUp", "  - approve: [ { group: platform } ]\n    stepUp: true"],
  ["one person decides", "  - approve: [ { group: platform } ]\n    need: 2"],
  ["one approve step", "  - approve: [ { group: platform } ]\n  - approve: [ { manager: 1 } ]"],
  ["no expression", "  - approve: [ { expression: '[\"ana@example.com\"]' } ]"],
] as const;

test.each(unfit)("a campaign does not take a policy that has to be asked item by item: %s", async (reason, steps) => {
  const source = `policy: Reviews\nfor: certify\nsteps:\n${steps}\n`;
  const read = parsePolicy(source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { app } = here;
  const place = { slug: "reviews", name: "Reviews", type: "certify", level: "app", app, entitlement: null } as const;
  await publishPolicy({ ...place, builtIn: false, source, body: read.policy, by: null });
  const door = await here.door("ada");
  const own = settled(await draftCampaign(door, usual));
  expect((await stageCampaign(door, own.number)).ok).toBe(true);
  const byPolicy = settled(await draftCampaign(door, { ...usual, usePolicies: true }));
  expect(await stageCampaign(door, byPolicy.number)).toMatchObject({
    ok: false,
    refusal: { code: "routing-error", reason: expect.stringContaining(reason) },
  });
});
