import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, it, vi } from "vitest";

vi.hoisted(() => {
  process.env.DEMO = "on";
});

import { makeLink } from "@/lib/auth/link";
import { sessionCookie, vouchedFor } from "@/lib/auth/options";
import { viewerOfCookie } from "@/lib/auth/signed-in";
import { rows } from "@/lib/data/db";
import { endSessionsOf } from "@/lib/data/sessions";
import type { PersonId } from "@/lib/engine/ids";
import { env } from "@/lib/env";
import { call, post } from "./browser";
import { person } from "./cast";

describe("signing in", () => {
  let dana: PersonId;
  beforeAll(async () => {
    dana = await person("dana", { demo: true });
    await person("ext", { demo: true, employment: "external" });
    await person("real");
    await person("late", { status: "deactivated", demo: true });
  });

  it("continues as one of the demo's people", async () => {
    const { jar, answer } = await post(["callback", "demo"], { email: "dana@example.com", callbackUrl: "/tasks/T-1" });
    expect(answer.url).toBe(`${env.APP_URL}/tasks/T-1`);
    const viewer = await viewerOfCookie(jar[sessionCookie()]);
    expect(viewer).toMatchObject({ id: dana, email: "dana@example.com" });
    const kept = await rows("SELECT agent FROM sessions WHERE id = $1", [viewer?.sessionId]);
    expect(kept).toEqual([{ agent: "a test's browser" }]);
  });

  it.each(["real@example.com", "ext@example.com", "late@example.com", "nobody@example.com", ""])(
    "does not continue as %j, who did not come with the demo or is out",
    async (email) => {
      expect((await post(["callback", "demo"], { email })).jar[sessionCookie()]).toBeUndefined();
    },
  );

  it("signs in by link, and leads nowhere but here", async () => {
    const token = new URL((await makeLink("real@example.com", "/inbox"))?.url ?? "x:").hash.slice(1);
    const first = await post(["callback", "link"], { token, callbackUrl: "https://evil.example/" });
    expect(first.answer.url).toBe(`${env.APP_URL}/inbox`);
    expect((await viewerOfCookie(first.jar[sessionCookie()]))?.email).toBe("real@example.com");
    expect((await post(["callback", "link"], { token })).jar[sessionCookie()]).toBeUndefined();
  });

  it("refuses a form without the CSRF token", async () => {
    const jar: Record<string, string> = {};
    await call(jar, "POST", ["callback", "demo"], { email: "dana@example.com" });
    expect(jar[sessionCookie()]).toBeUndefined();
  });

  it("is out at once when signed out, when all sessions are ended, and when deactivated", async () => {
    const enter = async () => (await post(["callback", "demo"], { email: "dana@example.com" })).jar;
    const first = await enter();
    await post(["signout"], {}, first);
    expect(await viewerOfCookie(first[sessionCookie()])).toBeNull();

    const second = await enter();
    await endSessionsOf(dana);
    expect(await viewerOfCookie(second[sessionCookie()])).toBeNull();

    const third = await enter();
    expect(await viewerOfCookie(third[sessionCookie()])).not.toBeNull();
    await rows("UPDATE people SET status = 'deactivated' WHERE id = $1", [dana]);
    expect(await viewerOfCookie(third[sessionCookie()])).toBeNull();
    await rows("UPDATE people SET status = 'active' WHERE id = $1", [dana]);
  });

  it("believes no cookie that is another's, forged or out of date", async () => {
    const { jar } = await post(["callback", "demo"], { email: "dana@example.com" });
    const session = jar[sessionCookie()];
    const viewer = await viewerOfCookie(session);
    const sid = viewer?.sessionId;
    const forged = (sub: string, secret: string) => encode({ token: { sub, sid }, secret });
    expect(await viewerOfCookie(await forged(dana, env.NEXTAUTH_SECRET))).not.toBeNull();
    expect(await viewerOfCookie(await forged(dana, "another secret of thirty-two letters"))).toBeNull();
    expect(await viewerOfCookie(await forged(await person("eve"), env.NEXTAUTH_SECRET))).toBeNull();
    expect(await viewerOfCookie(undefined)).toBeNull();
    expect(await viewerOfCookie("nonsense")).toBeNull();
    await rows("UPDATE sessions SET expires_at = now() WHERE id = $1", [sid]);
    expect(await viewerOfCookie(session)).toBeNull();
  });

  it("takes an issuer's word only for a verified address of somebody active and of the organisation", async () => {
    const email = "REAL@example.com";
    expect((await vouchedFor({ sub: "1", email, email_verified: true }))?.email).toBe("real@example.com");
    expect(await vouchedFor({ sub: "1", email })).toBeNull();
    expect(await vouchedFor({ sub: "1", email, email_verified: false })).toBeNull();
    expect(await vouchedFor({ sub: "1", email: "late@example.com", email_verified: true })).toBeNull();
    expect(await vouchedFor({ sub: "1", email_verified: true })).toBeNull();
    expect(await vouchedFor(null)).toBeNull();
    await rows("UPDATE people SET employment = 'external' WHERE email = 'real@example.com'");
    expect(await vouchedFor({ sub: "1", email, email_verified: true })).toBeNull();
    await rows("UPDATE people SET employment = 'employee' WHERE email = 'real@example.com'");
  });
});
