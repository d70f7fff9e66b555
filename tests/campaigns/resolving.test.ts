import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { factsAround } from "@/lib/data/bulk";
import { reviewers } from "@/lib/data/campaigns/resolve";
import { bornOf } from "@/lib/data/campaigns/unborn";
import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { statement } from "@/lib/data/reads/bind";
import type { BearingCampaign, Item } from "@/lib/engine/campaign-born";
import type { CampaignId, CaseId, GrantId, TaskId } from "@/lib/engine/ids";
import type { ApproveStep, Resolver } from "@/lib/engine/policy";
import { resolveStep } from "@/lib/engine/resolve";
import type { Seat } from "@/lib/engine/task";
import { type Company, company } from "@/tests/support/company";
import { approve } from "@/tests/support/plans";

let here: Company;
const names = ["ana", "mia", "max", "olga", "otto", "gil", "gus", "ada", "abe", "eve", "zoe"] as const;

beforeAll(async () => {
  here = await company(["hal"]);
  // Two managers of one person, an owner outside, somebody who has left.
  for (const manager of ["gil", "eve"]) {
    await rows("INSERT INTO manager_edges (person_id, manager_id) VALUES ($1, $2)", [
      here.person("zoe"),
      here.person(manager),
    ]);
    await rows("INSERT INTO reports (manager_id, person_id, depth) VALUES ($1, $2, 1)", [
      here.person(manager),
      here.person("zoe"),
    ]);
  }
  for (const above of [
    ["mia", 2],
    ["max", 3],
  ] as const) {
    await rows("INSERT INTO reports (manager_id, person_id, depth) VALUES ($1, $2, $3)", [
      here.person(above[0]),
      here.person("zoe"),
      above[1],
    ]);
  }
  await rows("INSERT INTO entitlement_owners (entitlement_id, person_id) VALUES ($1, $2)", [
    here.entitlement,
    here.person("gus"),
  ]);
  await rows("UPDATE people SET status = 'deactivated' WHERE id = ANY ($1)", [[here.person("otto")]]);
});

/** Whom the statement that stages a million items gives one of them to. */
async function bySql(step: ApproveStep, person: string): Promise<readonly Seat[] | null> {
  const { values, bind } = statement();
  const at = [bind(person), bind(here.entitlement), bind(here.app)];
  const text = reviewers(step, bind);
  const [found] = await rows<{ seats: readonly Seat[] | null }>(
    `SELECT ${text} AS seats FROM (SELECT ${at[0]}::uuid AS person_id, ${at[1]}::uuid AS entitlement_id, ${at[2]}::uuid AS app_id) x`,
    values,
  );
  return found?.seats ?? null;
}

/** Whom the engine would give the same item's step to. */
async function byEngine(step: ApproveStep, person: string): Promise<readonly Seat[] | null> {
  const campaign = {
    id: newId() as CampaignId,
    owners: [],
    plan: { submission: "drafts", dueAt: null } as unknown as BearingCampaign["plan"],
    steps: [{ routing: null, step, entitlements: null, highRisk: null }],
    startedAt: "2026-03-02T12:00:00.000Z",
  } satisfies BearingCampaign;
  const item: Item = {
    id: newId() as CaseId,
    campaign: campaign.id,
    number: "R-1",
    task: newId() as TaskId,
    taskNumber: "T-1",
    grant: newId() as GrantId,
    person: person as Item["person"],
    entitlement: here.entitlement,
    app: here.app,
    plan: 0,
    seats: [],
    closed: null,
  };
  const about = bornOf({ born: false, item, campaign }).case;
  const facts = (await factsAround([about])).get(about.id);
  if (!facts) throw new Error("no facts");
  const found = resolveStep(about, step, 0, facts);
  return found.found === "seats" ? found.seats : null;
}

const distinctSeats = (seats: readonly Seat[] | null) =>
  seats &&
  [...new Map([...seats].reverse().map((seat) => [seat.principal, seat])).values()].sort((a, b) =>
    a.principal < b.principal ? -1 : 1,
  );

describe("who reviews an item", () => {
  it("rows 86 to 95: is the same set by set as the engine says one by one", async () => {
    const person = fc.constantFrom(...names).map((name) => here.person(name));
    const resolver: fc.Arbitrary<Resolver> = fc.oneof(
      fc.constantFrom(1, 2, 3).map((level) => ({ by: "manager", level }) as const),
      fc.constantFrom("app", "entitlement").map((of) => ({ by: "owners", of: of as "app" | "entitlement" }) as const),
      fc.constant({ by: "group", group: here.platform } as const),
      fc
        .array(person, { minLength: 1, maxLength: 3 })
        .map((people) => ({ by: "users", people: [...new Set(people)] }) as const),
      fc
        .constantFrom("subject", "requester", "admins")
        .map((by) => ({ by: by as "subject" | "requester" | "admins" }) as const),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(resolver, { minLength: 1, maxLength: 2 }),
        fc.array(resolver, { maxLength: 2 }),
        fc.boolean(),
        fc.constantFrom(...names),
        async (who, fallback, self, name) => {
          const step = approve(who, { fallback, self, auto: false });
          const [sql, engine] = await Promise.all([bySql(step, here.person(name)), byEngine(step, here.person(name))]);
          expect(distinctSeats(sql)).toEqual(distinctSeats(engine));
        },
      ),
      { numRuns: 150 },
    );
  });
});
