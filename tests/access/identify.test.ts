import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { viewerById, viewerOfSession, viewerOfToken } from "@/lib/access/identify";
import { closeDatabase, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { PersonId } from "@/lib/engine/ids";
import { type Company, company } from "@/tests/support/company";

let here: Company;

beforeAll(async () => {
  here = await company();
});
afterAll(closeDatabase);

async function session(who: string, change = "ended_at = NULL"): Promise<string> {
  const id = newId();
  await rows(
    `INSERT INTO sessions (id, person_id, created_at, seen_at, expires_at) VALUES ($1, $2, now(), now(), now() + interval '1 hour')`,
    [id, here.person(who)],
  );
  await rows(`UPDATE sessions SET ${change} WHERE id = $1`, [id]);
  return id;
}

async function token(who: string, scope: string, change = "revoked_at = NULL"): Promise<string> {
  const secret = `cs_${newId()}`;
  const id = newId();
  await rows(
    `INSERT INTO api_tokens (id, person_id, name, scope, hash, prefix, created_at, expires_at)
     VALUES ($1, $2, 'test', $3, $4, 'cs_', now(), now() + interval '1 hour')`,
    [id, here.person(who), scope, createHash("sha256").update(secret).digest()],
  );
  await rows(`UPDATE api_tokens SET ${change} WHERE id = $1`, [id]);
  return secret;
}

it("gives everybody the seats they fill, and people outside nothing but their own", async () => {
  expect(await here.viewer("gil")).toMatchObject({
    internal: true,
    roles: [],
    manages: false,
    leads: [],
    principals: [`person:${here.person("gil")}`, `group:${here.platform}`],
  });
  expect((await here.viewer("olga")).principals).toEqual([`person:${here.person("olga")}`, `app-owners:${here.app}`]);
  expect((await here.viewer("ada")).principals).toEqual([`person:${here.person("ada")}`, "admins"]);
  expect((await here.viewer("mia")).manages).toBe(true);
  await rows("INSERT INTO group_members (group_id, person_id) VALUES ($1, $2)", [here.platform, here.person("eve")]);
  await rows("UPDATE people SET roles = '{admin,auditor}' WHERE id = $1", [here.person("eve")]);
  expect(await here.viewer("eve")).toMatchObject({
    internal: false,
    roles: [],
    principals: [`person:${here.person("eve")}`],
  });
});

it("knows a living session alone", async () => {
  const living = await session("ana");
  expect(await viewerOfSession(living)).toMatchObject({ id: here.person("ana"), sessionId: living });
  expect(await viewerOfSession(await session("ana", "ended_at = now()"))).toBeNull();
  expect(await viewerOfSession(await session("ana", "expires_at = now() - interval '1 second'"))).toBeNull();
  expect(await viewerOfSession(newId())).toBeNull();
  expect(await viewerOfSession("not an id")).toBeNull();
});

it("knows a token that is neither revoked nor out of date, with its scope, and notes its use", async () => {
  const secret = await token("ana", "write");
  expect(await viewerOfToken(secret)).toMatchObject({
    viewer: { id: here.person("ana"), sessionId: null },
    scope: "write",
  });
  expect(await rows("SELECT 1 FROM api_tokens WHERE used_at IS NOT NULL")).toHaveLength(1);
  expect((await viewerOfToken(await token("ana", "read")))?.scope).toBe("read");
  expect(await viewerOfToken(await token("ana", "write", "revoked_at = now()"))).toBeNull();
  expect(await viewerOfToken(await token("ana", "write", "expires_at = now() - interval '1 second'"))).toBeNull();
  expect(await viewerOfToken(`${secret}x`)).toBeNull();
  expect(await viewerOfToken("x".repeat(5_000))).toBeNull();
});

it("is out at the next request once deactivated, by every door", async () => {
  const [living, secret] = [await session("zoe"), await token("zoe", "write")];
  expect(await viewerOfSession(living)).not.toBeNull();
  await rows("UPDATE people SET status = 'deactivated' WHERE id = $1", [here.person("zoe")]);
  expect(await viewerOfSession(living)).toBeNull();
  expect(await viewerOfToken(secret)).toBeNull();
  expect(await viewerById(here.person("zoe"))).toBeNull();
  expect(await viewerById("nobody" as PersonId)).toBeNull();
});
