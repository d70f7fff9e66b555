import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { beginCompany, type Cast } from "./cast";
import { send, whole } from "./client";

let cast: Cast;

beforeAll(async () => {
  cast = await beginCompany();
});
afterAll(closeDatabase);

describe("/tokens", () => {
  test("answers a token once, keeps a hash, and it acts as its person until it is revoked", async () => {
    const ana = await cast.as("ana");
    const made = await ana.post("/tokens", { name: "Backup script", scope: "write", days: 30 });
    expect(made.status).toBe(201);
    const { id, token, prefix, expiresAt } = made.body;
    expect(token).toMatch(/^cs_[\w-]{43}$/);
    expect(token.startsWith(prefix)).toBe(true);
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000)).toBe(30);
    expect((await send(token, "get", "/me")).body.email).toBe("ana@example.com");

    const listed = await whole(ana, "/tokens");
    expect(listed.find((one) => one.id === id)).toMatchObject({ name: "Backup script", scope: "write" });
    expect(JSON.stringify(listed)).not.toContain(token);
    expect(JSON.stringify(await rows("SELECT t.*, encode(hash, 'hex') FROM api_tokens t"))).not.toContain(token);

    expect((await ana.remove(`/tokens/${id}`)).status).toBe(204);
    expect((await send(token, "get", "/me")).status).toBe(401);
    expect((await ana.remove(`/tokens/${id}`)).status).toBe(404);
    expect((await whole(ana, "/tokens")).map((one) => one.id)).not.toContain(id);
  });

  test("repeated under its key makes one token and does not tell it again: it lies nowhere", async () => {
    const ana = await cast.as("ana");
    const key = { "idempotency-key": "make-a-token" };
    const body = { name: "Once", scope: "read", days: 1 };
    const first = await ana.post("/tokens", body, key);
    const again = await ana.post("/tokens", body, key);
    expect(again.status).toBe(201);
    expect(again.body).toEqual({ ...first.body, token: null });
    expect(JSON.stringify(await rows("SELECT answer FROM answers"))).not.toContain(first.body.token);
    expect((await whole(ana, "/tokens")).filter(({ name }) => name === "Once").length).toBe(1);
  });

  test("are one's own: another's are neither listed nor revoked", async () => {
    const [ana, ada] = [await cast.as("ana"), await cast.as("ada")];
    const { body } = await ana.post("/tokens", { name: "Mine" });
    expect(body.scope).toBe("read");
    expect((await whole(ada, "/tokens")).map(({ id }) => id)).not.toContain(body.id);
    expect((await ada.remove(`/tokens/${body.id}`)).status).toBe(404);
    expect((await ada.remove("/tokens/nonsense")).status).toBe(404);
    expect((await send(body.token, "get", "/me")).status).toBe(200);
    expect((await send(body.token, "post", "/tokens", { body: { name: "x", scope: "write" } })).status).toBe(403);
  });

  test("says what is wrong with a wish", async () => {
    const ana = await cast.as("ana");
    for (const [body, path] of [
      [{ name: " " }, "name"],
      [{ name: "x", days: 400 }, "days"],
      [{ name: "x", days: 0 }, "days"],
      [{ name: "x", scope: "admin" }, "scope"],
      [{ name: "x", forever: true }, "forever"],
    ] as const) {
      const refused = await ana.post("/tokens", body);
      expect([refused.status, refused.body.errors[0].path]).toEqual([400, path]);
    }
  });
});

describe("/views", () => {
  test("keeps lists for again: one's own, and what others share", async () => {
    const [ana, mia, eve] = [await cast.as("ana"), await cast.as("mia"), await cast.as("eve")];
    const made = await ana.post("/views", { name: "Late", query: "kind=approval&due=overdue" });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: "Late", shared: false, mine: true, owner: { email: "ana@example.com" } });
    const path = `/views/${made.body.id}`;
    expect(await whole(mia, "/views")).toEqual([]);
    expect((await mia.put(path, { name: "Hers", query: "" })).status).toBe(404);

    const shared = await ana.put(path, { name: "Very late", query: "due=overdue", shared: true });
    expect(shared.body).toMatchObject({ name: "Very late", query: "due=overdue", shared: true });
    expect(await whole(mia, "/views")).toMatchObject([{ name: "Very late", mine: false }]);
    expect(await whole(eve, "/views")).toEqual([]);
    expect((await mia.put(path, { name: "Hers", query: "" })).body.refusal).toBe("not-for-role");
    expect((await mia.remove(path)).status).toBe(403);
    expect((await eve.remove(path)).status).toBe(404);
    expect((await (await cast.as("ada")).remove(path)).status).toBe(204);
    expect(await whole(ana, "/views")).toEqual([]);
  });

  test("people outside keep their own and share with nobody", async () => {
    const eve = await cast.as("eve");
    const made = await eve.post("/views", { name: "Mine", query: "", shared: true });
    expect(made.body).toMatchObject({ shared: false, mine: true });
    expect((await whole(await cast.as("mia"), "/views")).length).toBe(0);
    expect((await eve.remove(`/views/${made.body.id}`)).status).toBe(204);
  });

  test("says what is wrong with a wish, and that enough is enough", async () => {
    const ana = await cast.as("ana");
    expect((await ana.post("/views", { name: "", query: "" })).status).toBe(400);
    expect((await ana.post("/views", { name: "x", query: "a b" })).body.errors[0].path).toBe("query");
    await rows(
      `INSERT INTO views (id, person_id, name, query, created_at)
       SELECT gen_random_uuid(), $1, 'v' || n, '', now() FROM generate_series(1, 200) n`,
      [cast.here.person("ana")],
    );
    expect((await ana.post("/views", { name: "one more", query: "" })).body).toMatchObject({
      status: 422,
      refusal: "invalid-data",
    });
    expect((await whole(ana, "/views", 7)).length).toBe(200);
  });
});
