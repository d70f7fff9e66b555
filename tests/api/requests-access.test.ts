import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expireGrants } from "@/lib/commands/expire-grants";
import { offboard } from "@/lib/commands/offboard";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect } from "@/lib/data/direct";
import { whole } from "./client";
import { beginStage, type Stage } from "./stage";

let stage: Stage;
const as = (name: string) => stage.as(name);
const post = async (by: string, path: string, body: object = {}) => (await (await as(by)).post(path, body)).body;
const read = async (number: string, by = "ada") => (await (await as(by)).get(`/requests/${number}`)).body;
const grants = async (by: string, path = "/me/access") => await whole(await as(by), path);
const of = async (person: string, slug: string) =>
  (await grants(person)).find(({ entitlement, state }) => entitlement.slug === slug && state !== "ended");
const soon = () => new Date(Date.now() - 1000).toISOString();

beforeAll(async () => {
  stage = await beginStage();
});
afterAll(async () => {
  await closeDirect();
  await closeDatabase();
});

describe("access for a time", () => {
  it("rows 25, 126, 138, trap 57: is taken away at its end, once, by its owners alone; an extension pending does not stop it", async () => {
    await stage.offer("night", { maxDuration: "P30D" });
    const id = await stage.give("ana", "night", new Date(Date.now() + 3_600_000).toISOString());
    const extension = { type: "grant", app: "aws", entitlement: "night", justification: "longer", extends: id };
    expect(await post("ana", "/requests", { ...extension, extends: undefined })).toMatchObject({
      refusal: "already-held",
    });
    const asked = await post("ana", "/requests", extension);
    expect(asked).toMatchObject({ type: "grant", ofGrant: id });
    await rows("UPDATE grants SET expires_at = $2 WHERE id = $1", [id, soon()]);
    expect(await expireGrants()).toBe(1);
    expect(await expireGrants()).toBe(0);
    const [removal] = await rows<{ number: string }>("SELECT number FROM requests WHERE origin = 'expiry'");
    const opened = await read(removal?.number ?? "");
    expect(opened.steps.map(({ kind }: { kind: string }) => kind)).toEqual(["deprovision"]);
    expect(opened.requester.email).toBe("ana@example.com");
    expect((await (await as("ana")).post(`/requests/${removal?.number}/cancellation`)).status).not.toBe(200);
    await stage.carry(removal?.number ?? "");
    expect(await of("ana", "night")).toBeUndefined();
    await stage.carry(asked.number);
    expect(await read(asked.number)).toMatchObject({ outcome: "granted" });
  });

  it("row 127: an extension takes the place of what it extends, its clock counted from its own provisioning, and calls its removal off", async () => {
    await stage.offer("day", { maxDuration: "P30D" });
    const id = await stage.give("ana", "day", soon());
    await expireGrants();
    const asked = await post("ana", "/requests", {
      type: "grant",
      app: "aws",
      entitlement: "day",
      justification: "longer",
      extends: id,
    });
    await stage.carry(asked.number);
    await stage.settle();
    const now = await of("ana", "day");
    expect(now).toMatchObject({ state: "active", source: { kind: "request", request: { number: asked.number } } });
    expect(Date.parse(now.expiresAt) - Date.parse(now.grantedAt)).toBe(30 * 86_400_000);
    const removals = await rows<{ outcome: string }>(
      "SELECT outcome FROM requests WHERE grant_id = $1 AND type = 'revoke'",
      [id],
    );
    expect(removals).toEqual([{ outcome: "cancelled" }]);
  });

  it("trap 52: what could not be taken away is shown as there, until its removal is confirmed", async () => {
    await stage.offer("sticky");
    await stage.give("ana", "sticky", soon());
    await expireGrants();
    const [removal] = await rows<{ number: string }>(
      "SELECT r.number FROM requests r JOIN entitlements n ON n.id = r.entitlement_id WHERE n.slug = 'sticky'",
    );
    const task = (await read(removal?.number ?? "")).task.number;
    await post("olga", `/tasks/${task}/decisions`, { verb: "error", comment: "the app is down" });
    const mine = (await grants("olga", "/apps/aws/grants")).filter(({ entitlement }) => entitlement.slug === "sticky");
    expect(mine).toMatchObject([{ state: "removal-open", endedAt: null, removal: { number: removal?.number } }]);
    await post("olga", `/tasks/${task}/decisions`, { verb: "complete" });
    expect((await grants("ana", "/me/access?state=ended")).map(({ entitlement }) => entitlement.slug)).toContain(
      "sticky",
    );
  });

  it("row 130: says what may be asked, where it came from, and to whom it may be shown", async () => {
    await stage.offer("shown", { maxDuration: "P30D" });
    await stage.give("ana", "shown", new Date(Date.now() + 86_400_000).toISOString());
    expect(await of("ana", "shown")).toMatchObject({
      source: { kind: "import", request: null, profile: null },
      asks: [
        { ask: "extend", refusal: null },
        { ask: "change", refusal: null },
        { ask: "revoke", refusal: null },
      ],
    });
    const seenBy = async (name: string) => {
      const found = await grants(name, "/people/ana@example.com/access");
      return found.some(({ entitlement }) => entitlement.slug === "shown");
    };
    expect([await seenBy("mia"), await seenBy("max"), await seenBy("olga"), await seenBy("ada")]).toEqual(
      Array(4).fill(true),
    );
    expect([await seenBy("zoe"), await seenBy("gil")]).toEqual([false, false]);
    expect((await (await as("eve")).get("/people/ana@example.com/access")).status).toBe(404);
    expect((await (await as("eve")).get("/apps/aws/grants")).status).toBe(404);
  });
});

describe("several at once", () => {
  it("row 118, trap 61: go their own ways under one request, which closes with the last of them", async () => {
    await stage.offer("one");
    await stage.offer("two");
    const items = ["one", "two"].map((entitlement) => ({ app: "aws", entitlement }));
    const wish = { type: "grant", items, justification: "new project" };
    expect((await (await as("ana")).post("/requests", { ...wish, app: "aws" })).body.errors).toHaveLength(1);
    const asked = await post("ana", "/requests", wish);
    expect(asked).toMatchObject({
      state: "in-review",
      steps: [],
      parts: [{ state: "in-review" }, { state: "in-review" }],
    });
    expect(await post("ana", "/requests", wish)).toMatchObject({ refusal: "duplicate" });
    await stage.settle();
    const [first, second] = asked.parts;
    expect(await read(first.number)).toMatchObject({ parent: { number: asked.number } });
    await stage.carry(first.number);
    await post("mia", `/tasks/${(await read(second.number)).task.number}/decisions`, { verb: "deny", comment: "no" });
    await stage.settle();
    expect(await read(asked.number)).toMatchObject({
      state: "closed",
      outcome: "granted",
      closeReason: "parts-closed",
    });
    expect(await rows("SELECT id FROM requests WHERE parent_id = $1", [asked.id])).toHaveLength(2);
  });

  it("row 123, K16: a profile gives each the shorter of its own maximum and the profile's time, to whom it is for", async () => {
    await stage.offer("short", { maxDuration: "P7D" });
    await stage.offer("long");
    const body = { name: "Newcomers", entitlements: ["aws/short", "aws/long"], duration: "P30D" };
    expect((await (await as("ana")).post("/profiles", body)).body.refusal).toBe("admins-only");
    expect((await (await as("ada")).post("/profiles", { ...body, entitlements: ["aws/none"] })).body.refusal).toBe(
      "invalid-data",
    );
    const made = await (await as("ada")).post("/profiles", body);
    expect(made.body).toMatchObject({
      slug: "newcomers",
      duration: "P30D",
      entitlements: [{ slug: "long" }, { slug: "short" }],
    });
    expect((await (await as("ada")).post("/profiles", body)).body.refusal).toBe("slug-taken");
    const asked = await post("ana", "/requests", { type: "grant", profile: "newcomers", justification: "new here" });
    const durations = await Promise.all(
      asked.parts.map(async ({ number }: { number: string }) => (await read(number)).duration),
    );
    expect(durations.sort()).toEqual(["P30D", "P7D"]);
    for (const { number } of asked.parts) await stage.carry(number);
    expect((await of("ana", "long"))?.source).toMatchObject({ kind: "profile", profile: "newcomers" });
    const closed = { ...body, visibility: { to: "departments", departments: ["Sales"] } };
    const changed = await (await as("ada")).put("/profiles/newcomers", { ...closed });
    expect(changed.status).toBe(200);
    expect((await (await as("ana")).get("/profiles")).body.items).toEqual([]);
    expect(
      (await (await as("zoe")).post("/requests", { type: "grant", profile: "newcomers", justification: "x" })).status,
    ).toBe(404);
    expect((await (await as("ada")).remove("/profiles/newcomers")).status).toBe(204);
    expect((await (await as("ada")).get("/profiles")).body.items).toEqual([]);
  });

  it.each([
    ["directly", [], "import", true],
    ["with a profile", ["profile"], "profile", true],
    ["directly, then with a profile", ["direct", "profile"], "import", true],
  ])(
    "trap 63: what is held %s is one grant, from its first source, and removing it leaves nothing",
    async (how, steps, source, gone) => {
      const slug = `both-${how.replaceAll(/[^a-z]+/g, "-")}`;
      await stage.offer(slug);
      if (!steps.includes("profile") || steps.includes("direct")) await stage.give("zoe", slug);
      if (steps.includes("profile")) {
        const other = `${slug}-more`;
        await stage.offer(other);
        await post("ada", "/profiles", { name: slug, entitlements: [`aws/${slug}`, `aws/${other}`] });
        const asked = await post("zoe", "/requests", { type: "grant", profile: slug, justification: "x" });
        for (const { number } of asked.parts) await stage.carry(number);
      }
      const held = (await grants("zoe")).filter(({ entitlement }) => entitlement.slug === slug);
      expect(held.map((one) => one.source.kind)).toEqual([source]);
      const taken = await post("zoe", "/requests", {
        type: "revoke",
        app: "aws",
        entitlement: slug,
        justification: "done",
      });
      await stage.carry(taken.number);
      expect((await of("zoe", slug)) === undefined).toBe(gone);
    },
  );
});

describe("somebody leaves", () => {
  it("row 130, traps 24, 25: what is asked for them ends, their removals go on, what they asked for others goes on", async () => {
    await stage.offer("asked");
    await stage.offer("kept");
    await stage.offer("others");
    await stage.give("gil", "kept");
    const own = await post("gil", "/requests", { type: "grant", app: "aws", entitlement: "asked", justification: "x" });
    const removal = await post("mia", "/requests", {
      type: "revoke",
      app: "aws",
      entitlement: "kept",
      subject: "gil@example.com",
      justification: "x",
    });
    const forOther = await post("mia", "/requests", {
      type: "grant",
      app: "aws",
      entitlement: "others",
      subject: "ana@example.com",
      justification: "x",
    });
    await offboard(await stage.here.door("ada"), stage.here.person("gil"));
    await offboard(await stage.here.door("ada"), stage.here.person("mia"));
    await stage.settle();
    expect(await read(own.number)).toMatchObject({ outcome: "cancelled", closeReason: "subject-left" });
    expect((await read(removal.number)).state).not.toBe("closed");
    expect((await read(forOther.number)).state).not.toBe("closed");
  });

  it("row 131, trap 61: an offboarding is called off as a whole or in part, never by whom it is about, and nothing gone comes back", async () => {
    for (const slug of ["off-one", "off-two", "off-three"]) {
      await stage.offer(slug);
      await stage.give("gus", slug);
    }
    await offboard(await stage.here.door("ada"), stage.here.person("gus"));
    await offboard(await stage.here.door("ada"), stage.here.person("gus"));
    await stage.settle();
    const parents = await rows<{ number: string }>(
      "SELECT number FROM requests WHERE origin = 'offboarding' AND parent_id IS NULL AND subject_id = $1",
      [stage.here.person("gus")],
    );
    expect(parents).toHaveLength(1);
    const whole = await read(parents[0]?.number ?? "");
    expect(whole.parts).toHaveLength(3);
    const [first, second] = whole.parts;
    await stage.carry(first.number);
    expect((await (await as("gus")).post(`/requests/${second.number}/cancellation`, { scope: "all" })).status).not.toBe(
      200,
    );
    expect((await (await as("olga")).post(`/requests/${second.number}/cancellation`)).body.refusal).toBe("not-yours");
    const called = await (await as("abe")).post(`/requests/${second.number}/cancellation`, {
      scope: "all",
      reason: "he stays",
    });
    expect(called.status).toBe(200);
    await stage.settle();
    expect(await read(whole.number)).toMatchObject({ state: "closed", outcome: "cancelled" });
    const held = (await grants("gus"))
      .filter(({ state }) => state !== "ended")
      .map(({ entitlement }) => entitlement.slug);
    expect(held).not.toContain(first.title.split(" ").at(-1)?.toLowerCase());
    expect(held).toHaveLength(2);
  });
});

describe("a draft", () => {
  it("is nobody else's until it is sent, under the number it had", async () => {
    await stage.offer("later");
    const ana = await as("ana");
    const draft = (await ana.post("/requests", { type: "grant", draft: true, app: "aws" })).body;
    expect(draft).toMatchObject({ state: "draft", type: "grant", steps: [] });
    expect((await (await as("ada")).get(`/requests/${draft.number}`)).status).toBe(404);
    expect((await ana.get("/requests?state=draft")).body.items.map(({ number }: { number: string }) => number)).toEqual(
      [draft.number],
    );
    expect((await ana.post(`/requests/${draft.number}/submission`)).body.errors).toEqual([
      { path: "entitlement", message: "This is required." },
    ]);
    await ana.patch(`/requests/${draft.number}`, { entitlement: "later" });
    expect((await ana.post(`/requests/${draft.number}/submission`)).body.refusal).toBe("justification-required");
    await ana.patch(`/requests/${draft.number}`, { justification: "now", duration: "P3D" });
    const sent = (await ana.post(`/requests/${draft.number}/submission`)).body;
    expect(sent).toMatchObject({ id: draft.id, number: draft.number, state: "in-review", duration: "P3D" });
    expect((await ana.post(`/requests/${draft.number}/submission`)).status).toBe(404);
    const other = (await ana.post("/requests", { type: "grant", draft: true })).body;
    expect((await ana.post(`/requests/${other.number}/cancellation`)).body.state).toBe("closed");
    expect((await ana.get(`/requests/${other.number}`)).status).toBe(404);
  });
});

describe("access that nobody should hold together (row 154)", () => {
  it("is seen by admins, reviewers and conditions", async () => {
    await stage.offer("pay");
    await stage.offer("bill");
    await stage.give("zoe", "bill");
    const rule = { name: "Pay and bill", one: ["aws/pay"], other: ["aws/bill"] };
    expect((await (await as("ana")).post("/conflicts", rule)).status).toBe(404);
    expect((await (await as("ada")).post("/conflicts", { ...rule, one: ["aws/x"] })).body.refusal).toBe("invalid-data");
    expect((await (await as("ada")).post("/conflicts", rule)).status).toBe(201);
    const wish = { type: "grant", app: "aws", entitlement: "pay" };
    const conflict = { slug: "pay-and-bill", name: "Pay and bill", with: ["AWS production: Bill"] };
    expect((await post("zoe", "/requests/preview", wish)).conflicts).toEqual([conflict]);
    await stage.policy(
      "policy: No conflicts\nfor: grant\nrules:\n  - when: analysis.conflicts > 0\n    steps: [ { approve: [ admins ] }, provision ]\nsteps: [ provision ]",
      "pay",
    );
    const asked = await post("zoe", "/requests", { ...wish, justification: "x" });
    expect(asked).toMatchObject({ conflicts: [conflict], step: { of: 2 } });
    const task = (await (await as("ada")).get(`/tasks/${asked.task.number}`)).body;
    expect(task.context[0]).toMatchObject({ headline: "Conflict: Pay and bill", tone: "warn" });
    expect((await (await as("ada")).get("/conflicts/alerts")).body.items).toMatchObject([
      { rule: { slug: "pay-and-bill" }, person: { email: "zoe@example.com" }, request: { number: asked.number } },
    ]);
    await stage.carry(asked.number);
    expect((await (await as("ada")).get("/conflicts/alerts?limit=1")).body.items).toMatchObject([
      { one: ["AWS production: Pay"], other: ["AWS production: Bill"], request: null },
    ]);
    expect((await (await as("olga")).get("/conflicts/alerts")).status).toBe(404);
    expect((await (await as("ana")).get("/conflicts")).body.items).toEqual([]);
    expect((await (await as("ada")).put("/conflicts/pay-and-bill", { ...rule, name: "Both" })).body.name).toBe("Both");
    expect((await (await as("ada")).remove("/conflicts/pay-and-bill")).status).toBe(204);
    expect((await (await as("ada")).get("/conflicts/alerts")).body.items).toEqual([]);
  });
});
