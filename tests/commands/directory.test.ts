import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuiltInPolicies } from "@/lib/commands/built-in-policies";
import { closeDatabase, rows } from "@/lib/data/db";
import { inbox } from "@/lib/queries/inbox";
import { type Client, clientOf, whole } from "@/tests/api/client";
import { type Company, company, inGroup, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

let here: Company;
const as = (name: string): Promise<Client> => clientOf(here.person(name));
const mail = (name: string) => `${name}@example.com`;
const fieldsOf = (body: { readonly detail: string }) => body.detail;

beforeAll(async () => {
  here = await company(["pia", "pim"]);
  await ensureBuiltInPolicies();
});
afterAll(closeDatabase);

const waits = async (name: string) => {
  const { items } = await inbox(await here.viewer(name), { view: "mine" }, { limit: 100, cursor: null });
  return items.map((item) => item.number);
};

describe("people over the API", () => {
  it("are added by admins; from outside by whoever works inside, and those see nobody (row 62, trap 45)", async () => {
    const made = await (await as("ada")).post("/people", {
      email: "New@Example.com",
      name: "New Person",
      department: "Sales",
      managers: [mail("mia")],
    });
    expect(made).toMatchObject({
      status: 201,
      body: { email: "new@example.com", department: "Sales", manager: { email: mail("mia") } },
    });
    expect(made.headers.get("location")).toBe("/api/v1/people/new%40example.com");
    const outside = { email: "guest@agency.test", name: "Guest", company: "Agency", employment: "external" };
    expect((await (await as("ana")).post("/people", outside)).body).toMatchObject({
      name: "Guest",
      department: "Agency",
    });
    expect(
      (await (await as("ana")).post("/people", { ...outside, email: "x@x.test", roles: ["admin"] })).body,
    ).toMatchObject({
      status: 403,
      refusal: "admins-only",
    });
    expect((await (await as("ana")).post("/people", { email: "x@x.test", name: "X" })).body.refusal).toBe(
      "admins-only",
    );
    expect((await (await as("eve")).post("/people", { ...outside, email: "y@y.test" })).body.refusal).toBe(
      "not-for-role",
    );
    expect(fieldsOf((await (await as("ada")).post("/people", outside)).body)).toContain("somebody has this address");
    expect(fieldsOf((await (await as("ada")).post("/people", { email: "nothing", name: "X" })).body)).toContain(
      "e-mail address",
    );
    const [guest] = await rows<{ id: string }>("SELECT id FROM people WHERE email = 'guest@agency.test'");
    const eyes = await clientOf(guest?.id as typeof here.app & never);
    for (const path of ["/people", "/groups", "/apps", "/tasks?view=all"]) expect(await whole(eyes, path)).toEqual([]);
    expect((await eyes.get(`/people/${mail("mia")}`)).status).toBe(404);
    expect((await eyes.get("/groups/platform")).status).toBe(404);
  });

  it("are changed by admins alone; circles, leavers and unknown managers are refused by field (trap 21)", async () => {
    const ada = await as("ada");
    const patch = (who: string, body: object) => ada.patch(`/people/${mail(who)}`, body);
    expect((await (await as("mia")).patch(`/people/${mail("ana")}`, { title: "x" })).body.refusal).toBe("admins-only");
    expect((await ada.patch("/people/no@example.com", { title: "x" })).status).toBe(404);
    expect((await patch("ana", { title: "Lead", department: null })).body).toMatchObject({
      title: "Lead",
      department: null,
    });
    expect(fieldsOf((await patch("max", { manager: mail("ana") })).body)).toContain("that would be a circle");
    expect(fieldsOf((await patch("ana", { manager: mail("ana") })).body)).toContain("nobody is their own manager");
    expect(fieldsOf((await patch("ana", { manager: mail("no") })).body)).toContain("there is no");
    expect(fieldsOf((await patch("ana", { manager: mail("eve") })).body)).toContain("is from outside");
    expect((await patch("ana", {})).status).toBe(400);
    const [source] = await rows("SELECT source ->> 'title' AS title FROM people WHERE id = $1", [here.person("ana")]);
    expect(source).toEqual({ title: "person" });
  });

  it("keep two admins: nobody takes the last but one away (design 4.5)", async () => {
    const ada = await as("ada");
    expect((await ada.patch(`/people/${mail("abe")}`, { status: "deactivated" })).body.refusal).toBe("two-admins");
    expect((await ada.patch(`/people/${mail("abe")}`, { roles: [] })).body.refusal).toBe("two-admins");
    expect((await ada.patch(`/people/${mail("abe")}`, { employment: "external" })).body.refusal).toBe("invalid-data");
    expect((await ada.patch(`/people/${mail("pia")}`, { roles: ["admin"] })).body.roles).toEqual(["admin"]);
    expect((await ada.patch(`/people/${mail("abe")}`, { roles: [] })).status).toBe(200);
    expect((await ada.patch(`/people/${mail("abe")}`, { roles: ["admin"] })).status).toBe(200);
    const [given] = await rows("SELECT roles_by FROM people WHERE id = $1", [here.person("pia")]);
    expect(given).toEqual({ roles_by: here.person("ada") });
  });
});

describe("groups and apps over the API", () => {
  it("are set whole: who joins decides, who goes does not, and a task nobody is left for finds somebody", async () => {
    const ada = await as("ada");
    const { id } = await here.open("ana", [approve([inGroup(here.platform)]), provision()]);
    const task = await waitingTask(id);
    const set = await ada.put("/groups/platform", { name: "Platform", members: [mail("gil"), mail("zoe")] });
    expect(set.body).toMatchObject({ name: "Platform", members: [{ email: mail("gil") }, { email: mail("zoe") }] });
    expect([await waits("gus"), await waits("zoe")]).toEqual([[], [task]]);
    expect(await rows("SELECT added_by FROM group_members WHERE person_id = $1", [here.person("zoe")])).toEqual([
      { added_by: here.person("ada") },
    ]);
    await ada.put("/groups/platform", { name: "Platform", members: [] });
    expect([await waits("zoe"), await waits("olga")]).toEqual([[], [task]]);
    expect(fieldsOf((await ada.put("/groups/platform", { name: "P", members: [mail("no")] })).body)).toContain(
      "there is no",
    );
    expect((await (await as("mia")).put("/groups/platform", { name: "P", members: [] })).body.refusal).toBe(
      "admins-only",
    );
    expect((await ada.put("/groups/Not a slug", { name: "P", members: [] })).body.refusal).toBe("invalid-data");
    expect((await whole(await as("ana"), "/groups")).map((one: { slug: string }) => one.slug)).toEqual(["platform"]);
    await ada.put("/groups/platform", { name: "Platform", members: [mail("gil"), mail("gus")] });
  });

  it("let an admin make an app with owners and entitlements, change some of it, and archive it (row 132, trap 99)", async () => {
    const ada = await as("ada");
    const made = await ada.put("/apps/notes", {
      name: "Notes",
      owners: [mail("pia")],
      entitlements: [{ slug: "editor", name: "Editor", risk: "medium", maxDuration: "P30D", owners: [mail("pim")] }],
    });
    expect(made.body).toMatchObject({
      slug: "notes",
      status: "managed",
      owners: [{ email: mail("pia") }],
      entitlements: [
        { slug: "editor", risk: "medium", maxDuration: "P30D", requestable: true, owners: [{ email: mail("pim") }] },
      ],
    });
    const changed = await ada.put("/apps/notes", { entitlements: [{ slug: "editor", risk: "high" }] });
    expect(changed.body).toMatchObject({
      name: "Notes",
      owners: [{ email: mail("pia") }],
      entitlements: [{ name: "Editor", risk: "high", maxDuration: "P30D", owners: [{ email: mail("pim") }] }],
    });
    const wish = { type: "grant", app: "notes", entitlement: "editor", justification: "to write" };
    const asked = await (await as("zoe")).post("/requests", wish);
    expect(asked.status).toBe(201);
    expect(
      fieldsOf((await ada.put("/apps/notes", { entitlements: [{ slug: "x", owners: [mail("no")] }] })).body),
    ).toContain("entitlements.0.owners");
    await ada.put("/apps/notes", { status: "archived" });
    expect((await ada.get(`/requests/${asked.body.number}`)).body).toMatchObject({
      state: "closed",
      outcome: "cancelled",
    });
    expect((await (await as("zoe")).post("/requests", wish)).status).toBeGreaterThanOrEqual(400);
  });
});

describe("the one it is about changes the directory meanwhile", () => {
  it("and gains no approver by it (design 4.4: own-change)", async () => {
    const abe = await as("abe");
    const { id } = await here.open("abe", [approve([{ by: "owners", of: "app" }]), provision()]);
    const task = await waitingTask(id);
    await abe.put("/apps/aws", { owners: [mail("olga"), mail("otto"), mail("pim")] });
    expect(await waits("pim")).not.toContain(task);
    expect((await (await as("pim")).post(`/tasks/${task}/decisions`, { verb: "approve" })).body.refusal).toBe(
      "own-change",
    );
    await abe.put("/apps/aws", { owners: [mail("pim")] });
    // Nobody is left whose standing is not the subject's doing: the admins are asked, and not the subject.
    expect(await waits("ada")).toContain(task);
    expect(await waits("abe")).not.toContain(task);
    expect((await (await as("ada")).post(`/tasks/${task}/decisions`, { verb: "approve" })).status).toBe(200);
    await (await as("ada")).put("/apps/aws", { owners: [mail("olga"), mail("otto")] });
  });
});

describe("many tasks given to somebody else at once", () => {
  it("each has its own outcome; admins keep to a step's rule where the organisation says so (rows 105, 112)", async () => {
    const first = await here.open("zoe");
    const tasks = [await waitingTask(first.id), "T-999999"];
    const done = await (await as("ada")).post("/assignments", { tasks, assignee: mail("gus"), reason: "on leave" });
    expect(done).toMatchObject({
      status: 200,
      body: {
        results: [
          { task: tasks[0], ok: true },
          { task: "T-999999", ok: false, refusal: "not-found" },
        ],
      },
    });
    expect(await waits("gus")).toContain(tasks[0]);
    const more = await (await as("ada")).post("/assignments", {
      tasks: [tasks[0]],
      assignee: mail("zoe"),
      reason: "x",
    });
    expect(more.body.results[0]).toMatchObject({ ok: false, refusal: "cannot-assign" });
    const bare = await (await as("gus")).post("/assignments", { tasks: [tasks[0]], assignee: mail("gil") });
    expect(bare.body.results[0]).toMatchObject({ ok: false, refusal: "reason-required" });
    const ada = await as("ada");
    const bound = [
      approve([{ by: "users", people: [here.person("mia")] }], {
        reassign: { allowed: false, to: null, reason: "required" },
      }),
      provision(),
    ];
    const { id } = await here.open("otto", bound);
    const own = await waitingTask(id);
    const give = { tasks: [own], assignee: mail("gus"), reason: "on leave" };
    await ada.patch("/settings", { rules: { adminRespectsReassignPolicy: true } });
    expect((await ada.post("/assignments", give)).body.results[0]).toMatchObject({ refusal: "reassign-not-allowed" });
    await ada.patch("/settings", { rules: { adminRespectsReassignPolicy: false } });
    expect((await ada.post("/assignments", give)).body.results[0]).toEqual({ task: own, ok: true });
  });
});
