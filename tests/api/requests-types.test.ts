import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect } from "@/lib/data/direct";
import { whole } from "./client";
import { beginStage, type Stage } from "./stage";

let stage: Stage;
const as = (name: string) => stage.as(name);

beforeAll(async () => {
  stage = await beginStage();
  await stage.offer("read", { maxDuration: "P30D" });
  await stage.offer("write");
});
afterAll(async () => {
  await closeDirect();
  await closeDatabase();
});

const held = async (person: string) =>
  (await whole(await as(person), "/me/access"))
    .filter(({ state }) => state !== "ended")
    .map(({ entitlement }) => entitlement.slug)
    .sort();

describe("what can be asked for", () => {
  it("row 119: access is granted, row 116: with a justification, and its clock starts at provisioning (trap 57)", async () => {
    const ana = await as("ana");
    const wish = { type: "grant", app: "aws", entitlement: "read", duration: "P7D" };
    const asked = await ana.post("/requests", { ...wish, justification: "to look" });
    expect(asked.status).toBe(201);
    await stage.carry(asked.body.number);
    const done = (await ana.get(`/requests/${asked.body.number}`)).body;
    expect(done).toMatchObject({ state: "closed", outcome: "granted" });
    const { grantedAt, expiresAt } = done.grant;
    expect(Date.parse(expiresAt) - Date.parse(grantedAt)).toBe(7 * 86_400_000);
    expect(Date.parse(grantedAt)).toBeGreaterThan(Date.parse(done.createdAt));
    expect(await held("ana")).toEqual(["read"]);
  });

  it("row 120: a permission is changed: the one goes with the coming of the other", async () => {
    const ana = await as("ana");
    const change = { type: "change", app: "aws", entitlement: "read", to: "write", justification: "to mend it" };
    expect((await ana.post("/requests", { ...change, to: undefined })).body.errors).toEqual([
      { path: "to", message: "This is required." },
    ]);
    expect((await ana.post("/requests", { ...change, entitlement: "deploy" })).body.refusal).toBe("not-held");
    expect((await ana.post("/requests", { ...change, to: "read" })).body.refusal).toBe("target-required");
    const asked = await ana.post("/requests", change);
    expect(asked.body).toMatchObject({ type: "change", to: { slug: "write" } });
    expect((await ana.post("/requests", change)).body.refusal).toBe("duplicate");
    await stage.carry(asked.body.number);
    expect((await ana.get(`/requests/${asked.body.number}`)).body.outcome).toBe("changed");
    expect(await held("ana")).toEqual(["write"]);
  });

  it("row 121: access is given back by who has it, and taken by managers, owners and admins, by nobody else", async () => {
    const wish = { type: "revoke", app: "aws", entitlement: "write", justification: "not needed" };
    const about = { ...wish, subject: "ana@example.com" };
    expect((await (await as("zoe")).post("/requests", about)).body.refusal).toBe("not-for-them");
    expect((await (await as("gil")).post("/requests", about)).body.refusal).toBe("not-for-them");
    for (const name of ["mia", "max", "olga", "ada", "ana"]) {
      const client = await as(name);
      const asked = await client.post("/requests", about);
      expect(asked.body).toMatchObject({ type: "revoke", subject: { email: "ana@example.com" } });
      // Whoever asks and could decide has decided by asking: an owner's goes to be carried out at once.
      const cancelled = (await client.post(`/requests/${asked.body.number}/cancellation`)).body;
      expect(cancelled.stopping).toBe(name === "olga");
      if (!cancelled.stopping) expect(cancelled.state).toBe("closed");
      else
        await (await as("otto")).post(`/tasks/${cancelled.task.number}/decisions`, { verb: "wont-do", comment: "no" });
      expect((await client.get(`/requests/${asked.body.number}`)).body.outcome).toBe("cancelled");
    }
    const own = await (await as("ana")).post("/requests", wish);
    await stage.carry(own.body.number);
    expect(await held("ana")).toEqual([]);
    expect((await (await as("ana")).post("/requests", wish)).body.refusal).toBe("not-held");
  });

  it("nobody calls off the removal of their own access that another asked for, nor decides it", async () => {
    await stage.give("ana", "write");
    const wish = { type: "revoke", app: "aws", entitlement: "write", justification: "left the team" };
    const asked = await (await as("mia")).post("/requests", { ...wish, subject: "ana@example.com" });
    const ana = await as("ana");
    const task = asked.body.task.number;
    await (await as("olga")).post(`/tasks/${task}/decisions`, { verb: "confirm" });
    const cancelled = await ana.post(`/requests/${asked.body.number}/cancellation`);
    expect([403, 404]).toContain(cancelled.status);
    await stage.carry(asked.body.number);
    expect(await held("ana")).toEqual([]);
  });

  it("row 122: a new app is there once it was approved and set up, under a short name of its own", async () => {
    const ana = await as("ana");
    const asked = await ana.post("/requests", { type: "new-app", name: "Möbel & Co", justification: "we use it" });
    expect(asked.body).toMatchObject({ type: "new-app", name: "Möbel & Co", app: null });
    await stage.carry(asked.body.number);
    expect((await ana.get(`/requests/${asked.body.number}`)).body.outcome).toBe("added");
    await stage.settle();
    expect((await ana.get("/apps/mobel-co")).body).toMatchObject({ name: "Möbel & Co" });
    const again = await ana.post("/requests", { type: "new-app", name: "Mobel Co", justification: "x" });
    expect(again.body).toMatchObject({ status: 409, refusal: "slug-taken" });
    expect(await rows("SELECT id FROM directory_changes WHERE what = 'app-added'")).toHaveLength(1);
    expect(await rows("SELECT id FROM apps WHERE source ->> 'request' IS NOT NULL")).toHaveLength(1);
  });

  it("row 122, row 132, trap 99: an app is archived: requests about it end, removals go on", async () => {
    const [ana, zoe] = [await as("ana"), await as("zoe")];
    await stage.give("zoe", "write");
    const grant = await ana.post("/requests", { type: "grant", app: "aws", entitlement: "write", justification: "x" });
    const revoke = await zoe.post("/requests", {
      type: "revoke",
      app: "aws",
      entitlement: "write",
      justification: "x",
    });
    const asked = await ana.post("/requests", { type: "archive-app", app: "aws", justification: "we moved" });
    expect((await zoe.post("/requests", { type: "archive-app", app: "aws", justification: "y" })).body.refusal).toBe(
      "duplicate",
    );
    await stage.carry(asked.body.number);
    await stage.settle();
    expect((await ana.get(`/requests/${asked.body.number}`)).body.outcome).toBe("archived");
    expect((await ana.get("/apps/aws")).status).toBe(404);
    expect((await ana.get(`/requests/${grant.body.number}`)).body).toMatchObject({
      outcome: "cancelled",
      closeReason: "target-gone",
    });
    await stage.carry(revoke.body.number);
    expect((await zoe.get(`/requests/${revoke.body.number}`)).body.outcome).toBe("revoked");
    const late = await ana.post("/requests", { type: "grant", app: "aws", entitlement: "read", justification: "x" });
    expect(late.body.refusal).toBe("not-requestable");
    await rows("UPDATE apps SET status = 'managed' WHERE slug = 'aws'");
  });

  it("every type is foreseen before it is sent, several at once by the first of them, and nothing is written", async () => {
    const ana = await as("ana");
    await stage.offer("seen");
    await stage.give("ana", "seen");
    await (await as("ada")).post("/profiles", { name: "Seen", entitlements: ["aws/read"] });
    const before = await whole(ana, "/requests?view=mine");
    const foreseen = async (wish: object) => (await ana.post("/requests/preview", wish)).body;
    const names = (body: { steps: readonly { name: string }[] }) => body.steps.map(({ name }) => name);
    const access = { app: "aws", entitlement: "seen" };
    expect(names(await foreseen({ type: "revoke", ...access }))).toEqual(["App owners", "Deprovisioning"]);
    expect(names(await foreseen({ type: "change", ...access, to: "read" }))).toHaveLength(3);
    expect(names(await foreseen({ type: "new-app", name: "Figma" }))[0]).toBe("Admins");
    expect(await foreseen({ type: "archive-app", app: "aws" })).toMatchObject({ refusal: null, duration: null });
    const items = [{ app: "aws", entitlement: "read" }];
    expect(await foreseen({ type: "grant", items })).toMatchObject({ duration: "P30D", refusal: null });
    expect(await foreseen({ type: "grant", profile: "seen" })).toMatchObject({ duration: "P30D", refusal: null });
    expect((await ana.post("/requests/preview", { type: "grant", profile: "none" })).status).toBe(404);
    expect((await foreseen({ type: "grant", ...access })).refusal).toMatch(/held already/);
    expect(await whole(ana, "/requests?view=mine")).toEqual(before);
    await rows("DELETE FROM grants WHERE entitlement_id IN (SELECT id FROM entitlements WHERE slug = 'seen')");
  });

  it("row 115: asked for one's reports at any depth and by admins for anyone, who then needs no second word of theirs", async () => {
    const wish = { type: "grant", app: "aws", entitlement: "read", subject: "ana@example.com", justification: "x" };
    const asked = await (await as("max")).post("/requests", wish);
    expect(asked.body).toMatchObject({
      requester: { email: "max@example.com" },
      subject: { email: "ana@example.com" },
    });
    expect((await (await as("ada")).post("/requests", wish)).body).toMatchObject({ refusal: "duplicate" });
    await (await as("max")).post(`/requests/${asked.body.number}/cancellation`);
    expect((await (await as("ada")).post("/requests", wish)).status).toBe(201);
    expect((await (await as("eve")).post("/requests", wish)).status).toBe(404);
  });
});
