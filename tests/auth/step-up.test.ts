import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

const issuer = await vi.hoisted(async () => {
  const { fakeIssuer } = await import("./issuer");
  const made = await fakeIssuer();
  process.env.OIDC_ISSUER = made.url;
  process.env.OIDC_CLIENT_ID = "countersign";
  process.env.OIDC_CLIENT_SECRET = "a secret";
  return made;
});

import { endByIssuer, endByLink, startRound } from "@/lib/auth/step-up";
import { decide } from "@/lib/commands/decide";
import { askProof } from "@/lib/commands/step-up";
import { undo } from "@/lib/commands/undo";
import { closeDatabase } from "@/lib/data/db";
import { env } from "@/lib/env";
import { proofView } from "@/lib/queries/step-up";
import { type Company, company, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";
import type { Lies } from "./issuer";

let here: Company;
let task: string;

beforeAll(async () => {
  here = await company();
  const { id } = await here.open("ana", [approve([{ by: "manager", level: 1 }], { stepUp: true }), provision()]);
  task = await waitingTask(id);
});
afterAll(async () => {
  issuer.close();
  await closeDatabase();
});

async function begin() {
  const viewer = await here.viewer("mia");
  const { id } = settled(await askProof(await here.door("mia"), { task, verb: "approve" }));
  const round = await startRound(viewer, id);
  if (round?.by !== "oidc") throw new Error("no round at the issuer");
  return { viewer, id, url: round.url, secret: round.secret };
}

/** A whole round, with what the issuer says instead of the truth. */
async function round(lies: Lies = {}, email = "mia@example.com") {
  const { viewer, url, secret } = await begin();
  return endByIssuer(viewer, secret, issuer.signIn(url, email, lies));
}

const now = () => Math.floor(Date.now() / 1000);

describe("showing anew who one is at the organisation's own sign-in", () => {
  it("asks the issuer for a fresh sign-in, bound to this round", async () => {
    const { url } = await begin();
    const asked = Object.fromEntries(new URL(url).searchParams);
    expect(url.startsWith(`${issuer.url}/authorize?`)).toBe(true);
    expect(asked).toMatchObject({
      prompt: "login",
      max_age: "0",
      login_hint: "mia@example.com",
      response_type: "code",
      code_challenge_method: "S256",
      redirect_uri: `${env.APP_URL}/confirm/callback`,
    });
    const other = Object.fromEntries(new URL((await begin()).url).searchParams);
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(asked[name]).toMatch(/^[\w-]{43}$/);
      expect(asked[name]).not.toBe(other[name]);
    }
  });

  it("believes an issuer that says so, once; then the decision counts", async () => {
    const { viewer, id, url, secret } = await begin();
    expect((await proofView(viewer, id))?.state).toBe("asked");
    const answer = issuer.signIn(url, "MIA@example.com");
    expect(await endByIssuer(viewer, secret, answer)).toMatchObject({ ok: true, round: { id, task, verb: "approve" } });
    expect((await proofView(viewer, id))?.state).toBe("proven");
    expect(await proofView(await here.viewer("max"), id)).toBeNull();
    expect(await endByIssuer(viewer, secret, answer)).toMatchObject({ ok: false, why: "over" });
    const door = await here.door("mia");
    settled(await decide(door, { task, verb: "approve", undoSeconds: 60 }));
    expect((await proofView(viewer, id))?.state).toBe("over");
  });

  it.each<[string, () => Lies]>([
    ["signed in before the round", () => ({ auth_time: now() - 120 })],
    ["signed in at no time that it tells", () => ({ auth_time: undefined })],
    ["will sign in", () => ({ auth_time: now() + 3600 })],
    ["was said so long ago", () => ({ iat: now() - 120 })],
    ["is out of date", () => ({ exp: now() - 120 })],
    ["is for another client", () => ({ aud: "another" })],
    ["is for several, and another one asked", () => ({ aud: ["countersign", "another"], azp: "another" })],
    ["comes from another issuer", () => ({ iss: "https://evil.example" })],
    ["belongs to another round", () => ({ nonce: "another" })],
    ["has an address that nobody verified", () => ({ email_verified: false })],
  ])("does not believe what %s", async (_, lies) => {
    await free();
    expect(await round(lies())).toMatchObject({ ok: false, why: "issuer", round: { task } });
  });

  it("believes nobody else, no other browser, no other round, no other signature and no error", async () => {
    await free();
    expect(await round({}, "max@example.com")).toMatchObject({ ok: false, why: "other-person" });
    expect(await round({}, "nobody@example.com")).toMatchObject({ ok: false, why: "issuer" });
    const one = await begin();
    const two = await begin();
    const answer = () => issuer.signIn(one.url, "mia@example.com");
    expect(await endByIssuer(await here.viewer("max"), one.secret, answer())).toMatchObject({ why: "other-person" });
    expect(await endByIssuer(two.viewer, two.secret, answer())).toMatchObject({ ok: false, why: "over" });
    expect(await endByIssuer(one.viewer, "another secret", answer())).toMatchObject({ ok: false, why: "over" });
    // The code of one round with the state of another.
    const mixed = new URLSearchParams({
      state: answer().get("state") ?? "",
      code: issuer.signIn(two.url, "mia@example.com").get("code") ?? "",
    });
    expect(await endByIssuer(one.viewer, one.secret, mixed)).toMatchObject({ ok: false, why: "issuer" });
    const denied = new URLSearchParams({ state: answer().get("state") ?? "", error: "access_denied" });
    expect(await endByIssuer(one.viewer, one.secret, denied)).toMatchObject({ ok: false, why: "issuer" });
    for (const how of ["stranger", "none"] as const) {
      issuer.forge(how);
      expect(await round()).toMatchObject({ ok: false, why: "issuer" });
    }
    issuer.forge(null);
    expect((await round()).ok).toBe(true);
  });

  it("takes the round's secret for no link, and begins anew as often as it takes", async () => {
    await free();
    const { viewer, id, url, secret } = await begin();
    expect(await endByLink(viewer, secret)).toMatchObject({ ok: false, why: "over" });
    const again = await startRound(viewer, id);
    if (again?.by !== "oidc") throw new Error("no second round");
    expect(await endByIssuer(viewer, secret, issuer.signIn(url, viewer.email))).toMatchObject({ ok: false });
    expect((await endByIssuer(viewer, again.secret, issuer.signIn(again.url, viewer.email))).ok).toBe(true);
  });
});

/** The task waits again. */
async function free(): Promise<void> {
  await undo(await here.door("mia"), { task });
}
