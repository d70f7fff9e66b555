import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { endCampaign } from "@/lib/commands/campaign-end";
import { stageCampaign } from "@/lib/commands/campaign-stage";
import { deleteCampaign, editCampaign, remindCampaign, startCampaign } from "@/lib/commands/campaigns";
import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { publishPolicy } from "@/lib/data/policies";
import type { CaseId, EventId } from "@/lib/engine/ids";
import { csvCell } from "@/lib/format/csv";
import { carryOut } from "@/lib/jobs/campaign";
import { placeWaiting } from "@/lib/jobs/tail";
import { campaignView } from "@/lib/queries/campaigns";
import { people } from "@/lib/queries/people";
import { beginCompany, type Cast } from "@/tests/api/cast";
import { whole } from "@/tests/api/client";
import { entitlement, grant, itemOf, running, staged } from "./support";

let cast: Cast;

beforeAll(async () => {
  cast = await beginCompany();
  for (const name of ["ana", "gil", "mia"]) await grant(cast.here, name);
});

/** Carries out everything that a campaign's events ask for, as the worker would. */
async function carryOutAll(id: string): Promise<void> {
  const events = await rows<{ id: EventId }>("SELECT id FROM events WHERE case_id = $1 ORDER BY seq", [id]);
  await carryOut({ campaign: id as CaseId, events: events.map((event) => event.id) });
}

const body = {
  name: "Q4 AWS",
  description: "Every quarter",
  instructions: "Look at the last use",
  scope: { apps: ["aws"] },
  reviewer: { manager: 1 },
  fallback: { owners: "app" },
  dueAt: "2030-12-18T17:00:00Z",
};

describe("leading a campaign over the API", () => {
  it("rows 139, 140, 148, 151: drafts, changes, stages in the background, starts, and shows its progress", async () => {
    const ada = await cast.as("ada");
    const made = await ada.post("/campaigns", { ...body, owners: ["gus@example.com"] });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      number: expect.stringMatching(/^C-\d+$/),
      state: "draft",
      owners: [{ email: "gus@example.com" }],
      submission: "drafts",
      instructions: "Look at the last use",
      plan: { onRemove: "on-submission", onEnd: "skip", written: { scope: { apps: ["aws"] } } },
    });
    const { number, id } = made.body;
    const gus = await cast.as("gus");
    expect((await gus.patch(`/campaigns/${number}`, { instructions: "Ask their manager" })).body.instructions).toBe(
      "Ask their manager",
    );
    const begun = await gus.post(`/campaigns/${number}/stage`);
    expect(begun.status).toBe(202);
    expect(begun.body.state).toBe("staging");
    expect((await gus.post(`/campaigns/${number}/start`)).body.refusal).toBe("campaign-state");
    await carryOutAll(id);
    const ready = (await gus.get(`/campaigns/${number}`)).body;
    expect(ready).toMatchObject({ state: "staged", plan: { read: 3, inScope: 3, leftOut: [] } });
    expect(ready.plan.reviewers).toEqual(
      expect.arrayContaining([
        { person: { email: "mia@example.com", name: "Mia Example" }, principal: "Mia Example", items: 2 },
        { person: { email: "max@example.com", name: "Max Example" }, principal: "Max Example", items: 1 },
      ]),
    );
    expect((await gus.post(`/campaigns/${number}/start`)).body.state).toBe("running");
    await carryOutAll(id);
    expect((await gus.get(`/campaigns/${number}`)).body.counts).toMatchObject({ items: 3, open: 3 });
    expect((await whole(gus, `/campaigns/${number}/items`, 1)).map((item) => item.subject.email).sort()).toEqual([
      "ana@example.com",
      "gil@example.com",
      "mia@example.com",
    ]);
    expect((await gus.get(`/campaigns/${number}/items?reviewer=mia@example.com`)).body.items).toHaveLength(2);
    // A reviewer sees their own share and what to look at; nobody else knows of it.
    const mia = await cast.as("mia");
    expect((await mia.get(`/campaigns/${number}`)).body).toMatchObject({
      plan: null,
      counts: { open: 2 },
      instructions: "Ask their manager",
    });
    expect((await mia.get(`/campaigns/${number}/items`)).status).toBe(404);
    expect((await mia.post(`/campaigns/${number}/end`, {})).body.refusal).toBe("not-yours");
    expect((await (await cast.as("zoe")).get(`/campaigns/${number}`)).status).toBe(404);
    expect((await (await cast.as("eve")).get("/campaigns")).body.items).toEqual([]);
    expect((await whole(ada, "/campaigns", 1)).map((one) => one.number)).toContain(number);
    expect((await (await cast.as("zoe")).get("/campaigns")).body.items).toEqual([]);
  });

  it("says of every name that is not there that it is not there", async () => {
    const ada = await cast.as("ada");
    const wrong = await ada.post("/campaigns", {
      ...body,
      scope: { apps: ["nowhere"] },
      reviewer: { group: "nobody" },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.detail).toContain("there is no app nowhere");
    expect(wrong.body.detail).toContain("there is no group nobody");
    expect((await ada.post("/campaigns", { ...body, dueAt: "soon" })).status).toBe(400);
    expect((await (await cast.as("mia")).post("/campaigns", body)).body.refusal).toBe("admins-only");
  });

  it("is not there by any door for whom it is no business, and says to others whether they may lead it", async () => {
    const { here } = cast;
    const { number } = await running(here, { name: "Not theirs", owners: ["gus@example.com"] });
    const missing = { ok: false, refusal: { code: "not-found" } };
    const zoe = await here.door("zoe");
    expect(await editCampaign(zoe, number, { owners: ["who@example.com"] })).toEqual(missing);
    expect(await stageCampaign(zoe, number)).toEqual(missing);
    expect(await startCampaign(zoe, number)).toEqual(missing);
    expect(await remindCampaign(zoe, number)).toEqual(missing);
    expect(await endCampaign(zoe, number, {})).toEqual(missing);
    expect(await deleteCampaign(zoe, number)).toEqual(missing);
    // A reviewer knows of it and may not lead it; its owner and the admins may.
    const may = async (who: string) => (await campaignView(await here.viewer(who), number))?.mayLead;
    expect(await Promise.all(["zoe", "mia", "gus", "ada"].map(may))).toEqual([undefined, false, true, true]);
    expect(await remindCampaign(await here.door("mia"), number)).toMatchObject({ refusal: { code: "not-yours" } });
  });

  it("is neither led nor reviewed by whoever cannot decide, whom the form does not offer either", async () => {
    const { here } = cast;
    await rows(
      "INSERT INTO people (id, email, name, employment, roles, status) VALUES ($1, 'gone@example.com', 'Gone', 'employee', '{}', 'deactivated')",
      [newId()],
    );
    const ada = await cast.as("ada");
    const refused = async (more: object) => (await ada.post("/campaigns", { ...body, ...more })).body.detail;
    const [eve, gone] = ["eve@example.com", "gone@example.com"];
    expect(await refused({ reviewer: { users: ["mia@example.com", eve] } })).toContain(`${eve} is external`);
    expect(await refused({ fallback: { users: [gone] } })).toContain(`${gone} can no longer sign in`);
    expect(await refused({ owners: ["gus@example.com", eve] })).toContain(`${eve} is external`);
    // What they hold can be reviewed.
    expect((await ada.post("/campaigns", { ...body, scope: { people: [eve, gone] } })).status).toBe(201);
    const offered = async (standing?: "active" | "deciding") => {
      const found = await people(await here.viewer("ada"), { standing }, { limit: 100, cursor: null });
      return found.items.map(({ email }) => email);
    };
    expect(await offered()).toEqual(expect.arrayContaining([eve, gone, "mia@example.com"]));
    const working = await offered("active");
    expect(working).toEqual(expect.arrayContaining([eve, "mia@example.com"]));
    expect(working).not.toContain(gone);
    const able = await offered("deciding");
    expect(able).toContain("mia@example.com");
    expect(able).not.toContain(eve);
    expect(able).not.toContain(gone);
  });

  it("throws away what has not started, and only that", async () => {
    const { here } = cast;
    const ada = await cast.as("ada");
    const early = await staged(here, { name: "Never" });
    expect((await ada.remove(`/campaigns/${early.number}`)).status).toBe(204);
    await carryOutAll(early.id);
    expect((await ada.get(`/campaigns/${early.number}`)).status).toBe(404);
    expect(await rows("SELECT 1 FROM campaign_items WHERE campaign_id = $1", [early.id])).toEqual([]);
    const late = await running(here, { name: "Under way" });
    expect((await ada.remove(`/campaigns/${late.number}`)).body.refusal).toBe("campaign-state");
  });

  it("trap 71: takes the reviewers of a policy only where the campaign says so, the most specific first", async () => {
    const { here } = cast;
    const other = await entitlement(here, "billing");
    await grant(here, "ana", { entitlement: other });
    const source =
      "policy: Billing reviews\nfor: certify\napplies: { app: aws, entitlement: billing }\nsteps:\n  - approve: [ { group: platform } ]\n";
    const { parsePolicy } = await import("@/lib/policies/parse");
    const read = parsePolicy(source);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    await publishPolicy({
      slug: "billing-reviews",
      name: "Billing reviews",
      type: "certify",
      level: "entitlement",
      app: here.app,
      entitlement: other,
      builtIn: false,
      source,
      body: read.policy,
      by: null,
    });
    const scope = {
      apps: [],
      entitlements: ["aws/billing"],
      people: [],
      departments: [],
      risk: [],
      unusedDays: null,
      changedSinceDays: null,
    };
    const own = await staged(here, { name: "Own reviewers", scope });
    expect((await itemOf(here, own, "ana")).seats).toMatchObject([{ principal: `person:${here.person("mia")}` }]);
    const byPolicy = await staged(here, { name: "By policy", scope, usePolicies: true });
    expect((await itemOf(here, byPolicy, "ana")).seats).toMatchObject([{ principal: `group:${here.platform}` }]);
    expect(byPolicy.steps.find((step) => step.entitlements)?.routing).toMatchObject({ level: "entitlement" });
  });

  it("rows 149, 150, trap 73: reports every item as CSV with the hash of exactly what is delivered", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Reported", submission: "immediate" });
    const item = await itemOf(here, campaign, "ana");
    const mia = await cast.as("mia");
    await mia.post(`/tasks/T-${item.task_number}/decisions`, { verb: "remove", comment: '=HYPERLINK("x", "y")' });
    const { createToken } = await import("@/lib/data/tokens");
    const token = await createToken({ person: here.person("ada"), name: "report", scope: "read", days: 1 });
    const { answer } = await import("@/lib/api/answer");
    const request = new Request(`http://countersign.test/api/v1/campaigns/${campaign.number}/report`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const response = await answer(request);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const bytes = Buffer.from(await response.arrayBuffer());
    const hash = createHash("sha256").update(bytes).digest("hex");
    expect(response.headers.get("content-sha256")).toBe(hash);
    const [kept] = await rows("SELECT encode(hash, 'hex') AS hash, size FROM campaign_reports WHERE campaign_id = $1", [
      campaign.id,
    ]);
    expect(kept).toEqual({ hash, size: bytes.byteLength });
    const text = bytes.toString("utf8");
    expect(text.split("\r\n").filter((line) => line !== "")).toHaveLength(campaign.items + 1);
    expect(text).toContain('"\'=HYPERLINK(""x"", ""y"")"');
    expect(
      ["=1", "+1", "-1", "@a", "\t=1", " =1"]
        .map(csvCell)
        .every((written) => written.startsWith("'") || written.startsWith("\"'")),
    ).toBe(true);
    expect(csvCell("plain, text")).toBe('"plain, text"');
  });

  it("tells the record's readers what a campaign did as a whole, if they lead or oversee it", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Recorded", owners: ["gus@example.com"] });
    await placeWaiting();
    const own = async (name: string) =>
      (await whole(await cast.as(name), "/events")).filter((event) => event.campaign?.number === campaign.number);
    expect((await own("ada")).map((event) => event.type)).toEqual([
      "campaign-drafted",
      "staging-started",
      "items-staged",
      "campaign-staged",
      "campaign-started",
    ]);
    expect((await own("gus")).at(-1)).toMatchObject({
      request: null,
      sentence: expect.stringContaining("started the review of"),
    });
    expect(await own("mia")).toEqual([]);
    expect(await rows("SELECT 1 FROM tail WHERE case_id = $1", [campaign.id])).toEqual([]);
  });
});
