import { encode } from "next-auth/jwt";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { action, openAction } from "@/lib/action";
import { sessionCookie } from "@/lib/auth/options";
import { ownOrigin } from "@/lib/auth/same-origin";
import { beginSession } from "@/lib/data/sessions";
import { env } from "@/lib/env";
import { person } from "./cast";

const request = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, { value: string }>() }));
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(request.headers),
  cookies: () => Promise.resolve(request.cookies),
}));

const greet = action(
  z.object({ name: z.string().min(1, "Say a name"), key: z.string().optional() }),
  async (door, { name }) => {
    if (name === "nobody") return { ok: false, refusal: { code: "not-yours" } };
    if (name === "bomb") throw new Error("secret detail");
    return {
      ok: true,
      value: { words: `${door.viewer.name} greets ${name}`, channel: door.channel, key: door.key, hash: door.hash },
    };
  },
);

describe("a server action", () => {
  beforeAll(async () => {
    const dana = await person("dana");
    const sid = await beginSession(dana, 600, null);
    const value = await encode({ token: { sub: dana, sid }, secret: env.NEXTAUTH_SECRET });
    request.cookies.set(sessionCookie(), { value });
  });
  beforeEach(() => {
    request.headers = new Headers({ origin: ownOrigin(), "sec-fetch-site": "same-origin" });
  });

  it("runs for whoever is signed in, through the web's door", async () => {
    expect(await greet({ name: "Ana" })).toEqual({ ok: true, value: { words: "dana greets Ana", channel: "web" } });
  });

  it("has the input's key as its idempotency key, bound to the input", async () => {
    const one = await greet({ name: "Ana", key: "k1" });
    const other = await greet({ name: "Bo", key: "k1" });
    expect(one).toMatchObject({ ok: true, value: { key: "k1", hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(one.ok && other.ok && one.value.hash !== other.value.hash).toBe(true);
  });

  it("does nothing for another site's page", async () => {
    request.headers = new Headers({ origin: "https://evil.example", "sec-fetch-site": "cross-site" });
    expect(await greet({ name: "Ana" })).toMatchObject({ ok: false, reason: "failed" });
  });

  it("names what is wrong with the input, by field", async () => {
    expect(await greet({ name: "" })).toMatchObject({
      ok: false,
      reason: "input",
      message: "Say a name",
      errors: { name: "Say a name" },
    });
  });

  it("says a refusal in words", async () => {
    const answer = await greet({ name: "nobody" });
    expect(answer).toMatchObject({ ok: false, reason: "refused", refusal: { code: "not-yours" } });
    expect(!answer.ok && answer.message.length > 10).toBe(true);
  });

  it("keeps what broke to itself and gives a reference", async () => {
    const answer = await greet({ name: "bomb" });
    expect(answer).toMatchObject({
      ok: false,
      reason: "failed",
      message: expect.stringMatching(/Reference [0-9a-f]{8}/),
    });
    expect(JSON.stringify(answer)).not.toContain("secret");
  });

  it("says so when the session has ended; what is open to all still answers", async () => {
    const kept = new Map(request.cookies);
    request.cookies.clear();
    expect(await greet({ name: "Ana" })).toMatchObject({ ok: false, reason: "signed-out" });
    const open = openAction(z.string(), async (text) => ({ ok: true, value: text.length }));
    expect(await open("four")).toEqual({ ok: true, value: 4 });
    for (const [name, value] of kept) request.cookies.set(name, value);
  });
});
