import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endpoints } from "@/lib/api/all";
import { closeDatabase, rows } from "@/lib/data/db";
import { beginCompany, type Cast } from "./cast";
import { clientOf, send, whole } from "./client";

let cast: Cast;
const as = (name: string) => cast.as(name);
const opened = (by?: string) => cast.opened(by);

beforeAll(async () => {
  cast = await beginCompany();
});
afterAll(closeDatabase);

describe("tokens", () => {
  it("are asked for by every call", async () => {
    for (const one of endpoints) {
      const path = one.path.replaceAll(/\{\w+\}/g, "T-1");
      for (const [token, headers] of [
        [null, {}],
        ["cs_wrong", {}],
        [null, { authorization: "Basic YTpi" }],
        [null, { cookie: "next-auth.session-token=x" }],
      ] as const) {
        const { status, body, headers: said } = await send(token, one.method, path, { headers });
        expect([one.path, status]).toEqual([one.path, 401]);
        expect(body.title).toBe("No valid token");
        expect(said.get("www-authenticate")).toContain("Bearer");
      }
    }
  });

  it("that may only read change nothing", async () => {
    const reader = await clientOf(cast.here.person("mia"), "read");
    const { task } = await opened();
    for (const one of endpoints.filter(({ method }) => method !== "get")) {
      const { status, body } = await send(reader.token, one.method, one.path.replaceAll(/\{\w+\}/g, task), {
        body: {},
      });
      expect([one.path, status, body.type]).toEqual([one.path, 403, "urn:countersign:problem:read-only-token"]);
    }
    expect((await reader.get(`/tasks/${task}`)).body.state).toBe("open");
  });

  it("end when they expire, are revoked, or their person leaves", async () => {
    const gone = await clientOf(cast.here.person("gus"));
    expect((await gone.get("/me")).status).toBe(200);
    await rows("UPDATE people SET status = 'deactivated' WHERE id = $1", [cast.here.person("gus")]);
    expect((await gone.get("/me")).status).toBe(401);
    await rows("UPDATE people SET status = 'active' WHERE id = $1", [cast.here.person("gus")]);
    expect((await gone.get("/me")).status).toBe(200);
    await rows("UPDATE api_tokens SET expires_at = now() - interval '1 second' WHERE person_id = $1", [
      cast.here.person("gus"),
    ]);
    expect((await gone.get("/me")).status).toBe(401);
  });
});

function fileForm(): FormData {
  const form = new FormData();
  form.append("file", new File(["x"], "x.txt"));
  return form;
}

describe("what is there for one and not for another", () => {
  it("is 404 for whoever may not see, by every path that names it (trap 43)", async () => {
    const { request, id, task } = await opened();
    const stranger = await as("zoe");
    const body = { verb: "approve", assignee: "gil@example.com", reason: "x", body: "hello" };
    for (const one of endpoints.filter(({ path }) => /\{[tr]\}/.test(path))) {
      const fields: Record<string, object> = {
        "/tasks/{t}/decisions": { verb: body.verb },
        "/tasks/{t}/step-up": { verb: body.verb },
        "/tasks/{t}/assignment": { assignee: body.assignee, reason: body.reason },
        "/tasks/{t}/comments": { body: body.body },
        "/tasks/{t}": { read: true },
        "/requests/{r}": { duration: "PT8H" },
        "/requests/{r}/policy": { policy: "x", reason: "x" },
        "/tasks/{t}/followers": { person: "gil@example.com" },
        "/tasks/{t}/attachments": fileForm(),
      };
      for (const ref of one.path.includes("{t}") ? [task, "T-99999999", "nonsense"] : [request, id, "R-99999999"]) {
        const sent = one.method === "get" || one.method === "delete" ? {} : { body: fields[one.path] ?? {} };
        const answer = await send(
          stranger.token,
          one.method,
          one.path.replace(/\{[tr]\}/, ref).replace("{email}", "gil@example.com"),
          sent,
        );
        expect([one.path, ref, answer.status, answer.body.refusal]).toEqual([one.path, ref, 404, "not-found"]);
      }
    }
    expect(await whole(stranger, "/tasks?view=all")).toEqual([]);
    expect(await whole(stranger, "/requests?view=all")).toEqual([]);
    expect(await whole(stranger, "/events")).toEqual([]);
  });

  it("shows external people nobody and nothing", async () => {
    const external = await as("eve");
    for (const path of ["/people", "/apps", "/catalog"]) expect(await whole(external, path)).toEqual([]);
    expect((await external.get("/people/ana@example.com")).status).toBe(404);
    expect((await external.get("/apps/aws")).status).toBe(404);
    expect((await external.get("/people/eve@example.com")).body.email).toBe("eve@example.com");
    const wish = { type: "grant", app: "aws", entitlement: "deploy", justification: "x" };
    expect((await external.post("/requests", wish)).status).toBe(404);
    expect((await external.post("/requests/preview", wish)).status).toBe(404);
  });
});

describe("the directory", () => {
  it("tells who I am, people, apps and what can be asked for", async () => {
    const ana = await as("ana");
    expect((await ana.get("/me")).body).toMatchObject({ email: "ana@example.com", roles: [], delegation: null });
    expect((await whole(ana, "/people", 3)).map((one) => one.email)).toHaveLength(10);
    expect((await ana.get("/people?q=olga")).body.items).toEqual([
      { email: "olga@example.com", name: "Olga Example", title: "Engineer", department: "Engineering" },
    ]);
    expect((await ana.get("/people/ana%40example.com")).body.manager.email).toBe("mia@example.com");
    expect((await ana.get("/people/nobody@example.com")).status).toBe(404);
    expect((await ana.get("/apps?q=aws")).body.items[0].owners.map((one: { email: string }) => one.email)).toEqual([
      "olga@example.com",
      "otto@example.com",
    ]);
    expect((await ana.get("/apps/aws")).body.entitlements[0]).toMatchObject({ slug: "deploy", held: false });
    expect((await ana.get("/apps/none")).status).toBe(404);
    const { body } = await (await as("mia")).get("/catalog?q=deploy");
    expect(body.items).toHaveLength(1);
    expect(body.subjects.map((one: { email: string }) => one.email).sort()).toEqual([
      "ana@example.com",
      "gil@example.com",
      "mia@example.com",
    ]);
  });
});
