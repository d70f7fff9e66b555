import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { importDirectory } from "@/lib/commands/import/import-directory";
import { fileNames } from "@/lib/commands/import/problem";
import { closeDatabase } from "@/lib/data/db";
import { personOfAddress } from "@/lib/data/tokens";
import { placeWaiting } from "@/lib/jobs/tail";
import { type Client, clientOf, whole } from "./client";

// The main job by the API alone: whoever acts is found in what the API has answered.

async function clientAt(email: string): Promise<Client> {
  const person = await personOfAddress(email);
  if (!person) throw new Error(`nobody has the address ${email}`);
  return clientOf(person.id);
}

beforeAll(async () => {
  const files = await Promise.all(
    fileNames.map(async (name) => [name, await readFile(new URL(`../larkhill/${name}`, import.meta.url))] as const),
  );
  const answer = await importDirectory(new Map(files), {
    asOf: "2026-11-20T00:00:00.000Z",
    complete: false,
    expectLeavers: null,
    dryRun: false,
    replaceDemo: false,
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
});
afterAll(closeDatabase);

/** Somebody with a manager who may ask for something that others own and that they do not have. */
async function findWish(anyone: Client) {
  for (const { email } of await whole(anyone, "/people")) {
    const detail = (await anyone.get(`/people/${email}`)).body;
    if (!detail.manager || detail.employment === "external") continue;
    const client = await clientAt(email);
    for (const entry of await whole(client, "/catalog")) {
      const owners = entry.owners.map((owner: { email: string }) => owner.email);
      const thing = entry.entitlements.find(
        (one: { held: boolean; requested: string | null }) => !one.held && !one.requested,
      );
      if (!thing || owners.length === 0 || owners.includes(email) || owners.includes(detail.manager.email)) continue;
      const wish = { type: "grant", app: entry.app.slug, entitlement: thing.slug };
      const { body } = await client.post("/requests/preview", wish);
      if (body.refusal === null && body.steps.length === 3)
        return { client, email, manager: detail.manager.email, wish, preview: body };
    }
  }
  throw new Error("nobody in Larkhill can ask for anything");
}

it("goes from asking to granted access on Larkhill, by the API alone", async () => {
  const anyone = await clientAt("pia.becker@larkhill.example");
  expect(await whole(anyone, "/people")).toHaveLength(252 - (await externals()));
  const { client, email, manager, wish, preview } = await findWish(anyone);
  expect(preview.steps[0].asked[0].people[0].email).toBe(manager);

  const asked = await client.post(
    "/requests",
    { ...wish, justification: "For the November audit" },
    { "idempotency-key": "wish" },
  );
  expect([asked.status, asked.body.state, asked.body.step.index]).toEqual([201, "in-review", 1]);
  const request = `/requests/${asked.body.number}`;

  const acted: string[] = [];
  for (const expected of ["approval", "approval", "provisioning"]) {
    const { waitingFor, task } = (await client.get(request)).body;
    expect(waitingFor.length).toBeGreaterThan(0);
    expect(waitingFor.map((one: { email: string }) => one.email)).not.toContain(email);
    // Each finds it in their own inbox, and decides by what they are told they may.
    const actor = await clientAt(waitingFor[0].email);
    const inbox = await whole(actor, `/tasks?view=mine&kind=${expected}`);
    const found = inbox.find((one) => one.request.number === asked.body.number);
    expect(found).toMatchObject({ number: task.number, kind: expected, state: "open", subject: { email } });
    const { allowed, version, steps } = (await actor.get(`/tasks/${found.number}`)).body;
    expect(steps).toHaveLength(3);
    expect((await client.post(`/tasks/${found.number}/decisions`, { verb: allowed[0].verb })).status).toBe(403);
    const decided = await actor.post(`/tasks/${found.number}/decisions`, { verb: allowed[0].verb, version });
    expect([decided.status, decided.body.state]).toEqual([200, "done"]);
    acted.push(waitingFor[0].email);
  }
  expect(acted[0]).toBe(manager);

  const granted = (await client.get(request)).body;
  expect(granted).toMatchObject({
    state: "closed",
    outcome: "granted",
    closeReason: "fulfilled",
    task: null,
    waitingFor: [],
  });
  expect(granted.grant.grantedAt).toBeTruthy();
  expect(granted.decisions.map((one: { verb: string }) => one.verb)).toEqual(["approve", "approve", "complete"]);
  expect(granted.decisions.map((one: { by: { email: string } }) => one.by.email)).toEqual(acted);
  const app = (await client.get(`/apps/${wish.app}`)).body;
  expect(app.entitlements.find((one: { slug: string }) => one.slug === wish.entitlement).held).toBe(true);
  expect((await client.post("/requests", { ...wish, justification: "again" })).body.refusal).toBe("already-held");

  // The record says every step, in order, through the API's door.
  await placeWaiting();
  const told = (await whole(client, "/events", 3)).filter((one) => one.request.number === asked.body.number);
  expect(told.map((one) => one.type)).toEqual([
    "request-opened",
    "task-opened",
    "decided",
    "task-opened",
    "decided",
    "task-opened",
    "decided",
    "access-granted",
    "request-closed",
  ]);
  expect(told.filter((one) => one.actor).every((one) => one.channel === "api")).toBe(true);
  expect(granted.timeline.map((one: { sentence: string }) => one.sentence)).toEqual(told.map((one) => one.sentence));
});

/** How many of the directory are external, read from the file itself. */
async function externals(): Promise<number> {
  const text = await readFile(new URL("../larkhill/people.csv", import.meta.url), "utf8");
  return text.split("\n").filter((line) => line.includes(",external,")).length;
}
