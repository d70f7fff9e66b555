import { expect, test } from "vitest";
import { call, workspace } from "./workspace";

process.env.SLACK_STAND_IN = "on";
process.env.DEV_KEY = "the-key-that-was-printed";
const { GET, POST } = await import("@/app/dev/slack/[act]/route");

const at = (act: string) => ({ params: Promise.resolve({ act }) });
const url = (act: string, key = "the-key-that-was-printed") => `http://localhost/dev/slack/${act}?key=${key}`;
const ours = { "sec-fetch-site": "same-origin" };

test("the page's messages are open to the key alone", async () => {
  expect((await GET(new Request("http://localhost/dev/slack/state"), at("state"))).status).toBe(404);
  expect((await GET(new Request(url("state", "a-guess")), at("state"))).status).toBe(404);
  const answer = await GET(new Request(url("state")), at("state"));
  expect(answer.status).toBe(200);
  expect(Object.keys(await answer.json())).toEqual(["users", "messages", "views", "notes"]);
});

test("only our own page presses, and only what a hand can do", async () => {
  await call("users.lookupByEmail", { email: "note@example.com" });
  const user = (await workspace()).users[0]?.id ?? "";
  await call("chat.postEphemeral", { channel: "D1", user, text: "Only you" });
  const id = (await workspace()).notes[0]?.id;
  const send = (act: string, headers: Readonly<Record<string, string>>) =>
    POST(new Request(url(act), { method: "POST", headers, body: JSON.stringify({ id }) }), at(act));
  expect((await send("dismiss", { "sec-fetch-site": "cross-site" })).status).toBe(404);
  expect((await send("dismiss", { origin: "https://elsewhere.example" })).status).toBe(404);
  expect((await send("dismiss", {})).status).toBe(404);
  expect((await send("limit", ours)).status).toBe(404);
  expect((await workspace()).notes).toHaveLength(1);
  expect((await send("dismiss", ours)).status).toBe(200);
  expect((await workspace()).notes).toEqual([]);
});

test("what the stand-in cannot read it refuses", async () => {
  const answer = await POST(new Request(url("press"), { method: "POST", headers: ours, body: "{}" }), at("press"));
  expect(answer.status).toBe(400);
});
