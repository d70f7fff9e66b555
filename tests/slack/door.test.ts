import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { signedHeaders } from "@/lib/notify/slack/signature";
import { call, dataDir, hand, post, secret, settled, workspace } from "./workspace";

const json = (raw: string, at?: number) => ({ ...signedHeaders(secret, raw, at), "content-type": "application/json" });
const now = () => Math.floor(Date.now() / 1000);
const challenge = JSON.stringify({ type: "url_verification", challenge: "say-this" });

test("Slack's question whether we are there is answered", async () => {
  const answer = await post(challenge, json(challenge));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ challenge: "say-this" });
});

test("a body under another secret's signature is refused", async () => {
  const answer = await post(challenge, {
    ...signedHeaders("another-secret", challenge),
    "content-type": "application/json",
  });
  expect(answer.status).toBe(401);
  expect((await answer.json()).error).toMatch(/signature/);
});

test("a body that was changed after it was signed is refused", async () => {
  expect((await post(challenge.replace("say-this", "say-that"), json(challenge))).status).toBe(401);
});

test.each([
  ["older than five minutes", -301],
  ["from the future", 400],
])("a genuine request %s is refused", async (_, seconds) => {
  expect((await post(challenge, json(challenge, now() + seconds))).status).toBe(401);
});

test("four minutes are not too old", async () => {
  expect((await post(challenge, json(challenge, now() - 240))).status).toBe(200);
});

test.each([
  ["signature", "x-slack-signature"],
  ["time", "x-slack-request-timestamp"],
])("without its %s a request is refused", async (_, header) => {
  const headers: Record<string, string> = json(challenge);
  delete headers[header];
  expect((await post(challenge, headers)).status).toBe(401);
});

test("what Slack would not send is refused, not guessed at", async () => {
  for (const raw of ["payload=not-json", "hello=there", "payload=%7B%7D"]) {
    expect((await post(raw, signedHeaders(secret, raw))).status, raw).toBe(400);
  }
});

test("a genuine payload of a form we do not know is acknowledged and changes nothing", async () => {
  const raw = new URLSearchParams({
    payload: JSON.stringify({
      type: "block_actions",
      user: { id: "U1" },
      team: { id: "T1" },
      actions: [{ action_id: "decide:approve" }],
    }),
  }).toString();
  expect((await post(raw, signedHeaders(secret, raw))).status).toBe(200);
  await settled();
});

test("the workspace asks for a token, and refuses what Slack refuses", async () => {
  expect(await call("auth.test", {}, "nothing")).toMatchObject({ ok: false, error: "not_authed" });
  expect(await call("chat.update", { channel: "D1", ts: "1.1", text: "x" })).toMatchObject({
    error: "message_not_found",
  });
  expect(await call("chat.postMessage", { channel: "UNOBODY", text: "x" })).toMatchObject({
    error: "channel_not_found",
  });
  expect(await call("views.open", { trigger_id: "made-up", view: "{}" })).toMatchObject({
    error: "exchanged_trigger_id",
  });
  expect(await call("users.lookupByEmail", { email: "nobody" })).toMatchObject({ error: "users_not_found" });
});

test("its page opens to nobody without the key", async () => {
  await expect(hand("state")).resolves.toBeTruthy();
  const state = await fetch(new URL("/page/state", process.env.SLACK_API_URL), { method: "POST" });
  expect(state.status).toBe(404);
});

test("messages are kept in a file", async () => {
  await call("users.lookupByEmail", { email: "kept@larkhill.example" });
  const user = (await workspace()).users.find((one) => one.email === "kept@larkhill.example");
  await call("chat.postMessage", { channel: user?.id ?? "", text: "Keep this" });
  await expect.poll(() => readFileSync(join(dataDir, "slack", "messages.json"), "utf8")).toContain("Keep this");
});
