import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { makeLink, redeemLink } from "@/lib/auth/link";
import { rows } from "@/lib/data/db";
import { env } from "@/lib/env";
import { person } from "./cast";

function tokenIn(url: string | undefined): string {
  return new URL(url ?? "x:").hash.slice(1);
}

describe("a sign-in link", () => {
  beforeAll(async () => {
    await Promise.all([
      person("ana"),
      person("bo"),
      person("cara"),
      person("dan"),
      person("gone", { status: "deactivated" }),
    ]);
  });

  it("carries its token in the fragment, and only the hash is kept", async () => {
    const link = await makeLink("Ana@Example.com", "/tasks/T-1042");
    const url = new URL(link?.url ?? "x:");
    expect(`${url.origin}${url.pathname}`).toBe(`${env.APP_URL}/sign-in/link`);
    expect(url.searchParams.get("to")).toBe("/tasks/T-1042");
    const token = tokenIn(link?.url);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const kept = await rows<{ hash: Buffer }>("SELECT hash FROM sign_in_links");
    expect(kept.map((row) => row.hash)).toEqual([createHash("sha256").update(token).digest()]);
  });

  it("works once", async () => {
    const token = tokenIn((await makeLink("bo@example.com", "/inbox"))?.url);
    expect((await redeemLink(token))?.email).toBe("bo@example.com");
    expect(await redeemLink(token)).toBeNull();
  });

  it("works once also when pressed many times at once", async () => {
    const token = tokenIn((await makeLink("cara@example.com", "/inbox"))?.url);
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeemLink(token)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it("is worth nothing after its time or once the person is out", async () => {
    const late = tokenIn((await makeLink("bo@example.com", "/inbox"))?.url);
    await rows("UPDATE sign_in_links SET expires_at = now() - interval '1 second'");
    expect(await redeemLink(late)).toBeNull();
    const out = tokenIn((await makeLink("bo@example.com", "/inbox"))?.url);
    await rows("UPDATE people SET status = 'deactivated' WHERE email = 'bo@example.com'");
    expect(await redeemLink(out)).toBeNull();
  });

  it("is made for nobody unknown or deactivated, and at most five times in fifteen minutes", async () => {
    expect(await makeLink("nobody@example.com", "/inbox")).toBeNull();
    expect(await makeLink("gone@example.com", "/inbox")).toBeNull();
    const made = [];
    for (let turn = 0; turn < 7; turn++) made.push(await makeLink("dan@example.com", "/inbox"));
    expect(made.filter(Boolean)).toHaveLength(5);
  });

  it.each(["", "short", "x".repeat(43), `${"x".repeat(42)}!`, "' OR 1=1 --"])("refuses the token %j", async (token) => {
    expect(await redeemLink(token)).toBeNull();
  });
});
