import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRequest } from "@/lib/commands/open-request";
import { applyPolicy, checkPolicy } from "@/lib/commands/policies";
import { closeDatabase, rows } from "@/lib/data/db";
import { settled } from "@/tests/support/company";
import { beginCompany, type Cast } from "./cast";
import { type Client, whole } from "./client";

let cast: Cast;
let ada: Client;

const production = `policy: Production
for: grant
applies: { app: aws }
rules:
  - when: entitlement.risk == "high"
    steps:
      - approve: [ { group: platform } ]
      - provision
  - when: 10 / analysis.peers > 2
    steps: [ provision ]
steps:
  - approve: [ { manager: 1 } ]
  - provision
tests:
  - given: { entitlement: { risk: high } }
    expect: [ group platform, provision ]
`;
const yaml = { "content-type": "application/yaml" };

beforeAll(async () => {
  cast = await beginCompany();
  ada = await cast.as("ada");
});
afterAll(closeDatabase);

describe("/policies", () => {
  it("rows 78, 80, 81: lists what holds, built-in policies included, for admins and auditors alone", async () => {
    const all = await whole(ada, "/policies", 2);
    expect(all.map(({ slug }) => slug)).toEqual(
      expect.arrayContaining(["built-in-grant", "built-in-revoke", "built-in-certify", "built-in-new-app"]),
    );
    expect(new Set(all.map(({ slug }) => slug)).size).toBe(all.length);
    const ana = await cast.as("ana");
    for (const path of ["/policies", "/policies/built-in-grant", "/policies/built-in-grant/versions"])
      expect((await ana.get(path)).status).toBe(404);
    for (const [path, body] of [
      ["/policies", { source: production }],
      ["/policies/built-in-grant/simulation", { given: {} }],
      ["/policies/built-in-grant/replay", {}],
      ["/policies/built-in-grant/tests", {}],
      ["/policies/built-in-grant/publication", {}],
    ] as const)
      expect((await ana.post(path, body)).status).toBe(404);
    expect((await ada.get("/policies/none")).status).toBe(404);
  });

  it("row 82, trap 87: a draft routes nobody; published it is a version of its own, and the one before stays as it was", async () => {
    const made = await ada.post("/policies", production, yaml);
    expect(made.body).toMatchObject({
      slug: "grant-aws",
      version: null,
      draft: 1,
      source: null,
      draftSource: production,
    });
    const again = await ada.post("/policies", { source: production.replace("Production", "Production access") });
    expect(again.body).toMatchObject({ draft: 1, version: null });
    const before = await cast.here.door("ana");
    const asked = { type: "grant", app: "aws", entitlement: "deploy", justification: "x" } as const;
    const first = settled(await openRequest(before, asked));
    expect((await ada.get(`/requests/${first.number}`)).body.steps[0].name).toBe("Manager");
    expect((await ada.post("/policies/grant-aws/publication", { version: 7 })).body).toMatchObject({ status: 409 });
    const published = await ada.post("/policies/grant-aws/publication", { version: 1 });
    expect(published.body).toMatchObject({ version: 1, draft: null, name: "Production access" });
    expect((await ada.post("/policies/grant-aws/publication", {})).status).toBe(404);
    const second = settled(await openRequest(await cast.here.door("gus"), asked));
    expect((await ada.get(`/requests/${second.number}`)).body.steps[0].name).toBe("Platform on-call");
    expect((await ada.get(`/requests/${first.number}`)).body.steps[0].name).toBe("Manager");

    await ada.post("/policies", { source: production.replace('"high"', '"low"').split("tests:")[0] });
    await ada.post("/policies/grant-aws/publication", {});
    const versions = await whole(ada, "/policies/grant-aws/versions", 1);
    expect(versions.map(({ version, state }) => [version, state])).toEqual([
      [2, "active"],
      [1, "retired"],
    ]);
    expect(versions[1].source).toContain("Production access");
    expect(versions[0].createdBy).toMatchObject({ email: "ada@example.com" });
  });

  it("two who write the first version at once leave one draft, and what is published comes last", async () => {
    const source = (name: string) => `policy: ${name}\nfor: change\nsteps: [ { approve: admins }, provision ]\n`;
    const both = await Promise.all(
      ["One", "Two", "Three"].map((name) => ada.post("/policies", { source: source(name) })),
    );
    expect(both.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await whole(ada, "/policies/change/versions")).toHaveLength(1);
    const applied = await checkPolicy(source("Applied"));
    if (applied.ok) await applyPolicy(applied);
    const { body } = await ada.post("/policies/change/publication", {});
    expect(body).toMatchObject({ version: 3, draft: null });
  });

  it("JSON is taken as well, and kept as the YAML one would write", async () => {
    const { body, status } = await ada.post("/policies", {
      policy: "Archiving",
      for: "archive-app",
      steps: [{ approve: ["admins"], sla: { after: "2d", hours: "working" } }, "provision"],
    });
    expect(status).toBe(201);
    expect(body.draftSource).toBe(
      "policy: Archiving\nfor: archive-app\nsteps:\n  - approve:\n      - admins\n    sla:\n      after: 2d\n      hours: working\n  - provision\n",
    );
  });

  it("what is wrong is named by line and column, what it names is looked up, and nothing is kept", async () => {
    const wrong = "policy: p\nfor: grant\nsteps:\n  - approve: { group: nobodies }\n  - provision: { webhook: none }\n";
    const { status, body } = await ada.post("/policies", wrong, yaml);
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { path: "4:23", message: "there is no group nobodies" },
      { path: "5:27", message: "there is no webhook none" },
    ]);
    expect((await ada.get("/policies/grant")).status).toBe(404);
    const json = await ada.post("/policies", { policy: "p", for: "grnat", steps: ["provision"] });
    expect(json.body.errors[0]).toMatchObject({
      path: "3:10",
      message: expect.stringContaining("did you mean grant?"),
    });
    expect((await ada.post("/policies", "policy: a\0", yaml)).status).toBe(400);
  });

  it("is not published while an example in it does not hold", async () => {
    const source = production.replace("expect: [ group platform, provision ]", "expect: [ manager, provision ]");
    await ada.post("/policies", { source });
    const { status, body } = await ada.post("/policies/grant-aws/publication", {});
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { path: "tests.0", message: "It expects manager, provision, and gets group platform, provision." },
    ]);
    const tests = await ada.post("/policies/grant-aws/tests", {});
    expect(tests.body).toMatchObject({
      ok: false,
      results: [{ example: 1, ok: false, got: ["group platform", "provision"] }],
      fragile: expect.arrayContaining([{ rule: 1, variable: "everything", problem: expect.stringMatching(/zero/) }]),
    });
  });

  it("row 85, trap 87: a policy takes over another, and a circle is refused when it would be closed", async () => {
    const escalating = (app: string, to: string) =>
      `policy: ${app}\nfor: grant\napplies: { app: ${app} }\nsteps:\n  - { approve: admins, sla: { after: 1d, then: { policy: ${to} } } }\n  - provision\n`;
    await rows(
      "INSERT INTO apps (id, slug, name) VALUES (gen_random_uuid(), 'one', 'One'), (gen_random_uuid(), 'two', 'Two')",
    );
    expect((await ada.post("/policies", { source: escalating("one", "built-in-grant") })).status).toBe(201);
    await ada.post("/policies/grant-one/publication", {});
    expect((await ada.post("/policies", { source: escalating("two", "grant-one") })).status).toBe(201);
    await ada.post("/policies/grant-two/publication", {});
    const circle = await ada.post("/policies", { source: escalating("one", "grant-two") });
    expect(circle.body.errors).toEqual([
      { path: "5:58", message: "goes round in a circle: grant-one, grant-two, grant-one" },
    ]);
  });
});

describe("/policies/{slug}/simulation", () => {
  it("row 83: which rule, why, who is asked, and what if something were not known", async () => {
    const { body } = await ada.post("/policies/grant-aws/simulation", {
      version: 1,
      subject: "ana@example.com",
      app: "aws",
      entitlement: "deploy",
    });
    expect(body).toMatchObject({ version: 1, rule: 0, routingError: null, outline: ["group platform", "provision"] });
    expect(body.rules).toEqual([{ rule: 0, when: 'entitlement.risk == "high"', holds: true, problem: null }]);
    expect(body.steps[0]).toMatchObject({ name: "Platform on-call", asked: [{ count: 2 }] });
    expect(body.unknown).toEqual([expect.objectContaining({ variable: "entitlement.risk" })]);
  });

  it("trap 90: on given variables; a condition that cannot be evaluated stops and says so", async () => {
    const given = { entitlement: { risk: "low" }, analysis: { peers: 0 } };
    const { body } = await ada.post("/policies/grant-aws/simulation", { version: 1, given });
    expect(body).toMatchObject({ rule: 1, outline: [], steps: null });
    expect(body.routingError).toMatch(/zero/);
    expect(body.rules.map(({ holds }: { holds: boolean | null }) => holds)).toEqual([false, null]);
    const fine = await ada.post("/policies/grant-aws/simulation", {
      version: 1,
      given: { entitlement: { risk: "low" }, analysis: { peers: 1 } },
    });
    expect(fine.body).toMatchObject({ rule: 1, routingError: null });
    expect(fine.body.unknown).toContainEqual(expect.objectContaining({ variable: "analysis.peers", rule: 1 }));
  });

  it("says what of the input is wrong", async () => {
    const path = "/policies/grant-aws/simulation";
    expect((await ada.post(path, { given: { subject: { dept: "x" } } })).body.errors[0].path).toBe(
      "given.subject.dept",
    );
    expect((await ada.post(path, {})).body.errors[0].path).toBe("given");
    expect((await ada.post(path, { subject: "no@body.example" })).body).toMatchObject({ refusal: "unknown-person" });
    expect((await ada.post(path, { subject: "ana@example.com", app: "none" })).status).toBe(404);
  });
});

describe("/policies/{slug}/replay", () => {
  it("routes past requests by a draft: which would have gone otherwise, and who is asked more or less", async () => {
    const draft =
      "policy: Lean\nfor: grant\napplies: { app: aws }\nsteps:\n  - approve: [ { manager: 1 } ]\n  - provision\n";
    await ada.post("/policies", { source: draft });
    const { body } = await ada.post("/policies/grant-aws/replay", { days: 30 });
    expect(body).toMatchObject({ days: 30, gone: 0, narrower: 0 });
    expect(body.read).toBe(body.same + body.differences.length);
    const [built, platform] = [...body.differences].sort((a, b) => b.before.steps.length - a.before.steps.length);
    expect(built).toMatchObject({
      before: { steps: ["Manager", "App owners", "Provisioning"] },
      after: { rule: null, steps: ["Manager", "Provisioning"] },
    });
    expect(platform).toMatchObject({ before: { rule: 0, steps: ["Platform on-call", "Provisioning"] } });
    expect(body.resolvers).toContainEqual({ who: "group platform", before: 1, after: 0 });
    const gil = body.people.find(({ person }: { person: { email: string } }) => person.email === "gil@example.com");
    expect(gil).toMatchObject({ before: 1, after: 0 });
    const mia = body.people.find(({ person }: { person: { email: string } }) => person.email === "mia@example.com");
    expect(mia).toMatchObject({ before: 1, after: 1 });
    const [{ count } = { count: -1 }] = await rows<{ count: number }>("SELECT count(*)::int AS count FROM requests");
    expect(count).toBe(2);
  });
});
