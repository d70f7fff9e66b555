import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isPrivate } from "@/lib/fulfil/address";
import { readAnswer, readCallback } from "@/lib/fulfil/answer";
import { largestAnswer, post } from "@/lib/fulfil/post";
import { pauseAfter } from "@/lib/fulfil/retry";
import { type Receiver, startReceiver } from "./receiver";

let there: Receiver;

beforeAll(async () => {
  there = await startReceiver();
});
beforeEach(() => {
  there.calls.length = 0;
});
afterAll(() => there.close());

const letter = (more: object = {}) => ({
  url: there.url,
  allowPrivate: true,
  headers: { "webhook-id": "m-1" },
  body: '{"a":1}',
  ...more,
});

describe("a call to the outside", () => {
  test("gives what was answered", async () => {
    there.answer = (_, response) => response.writeHead(200).end('{"decision":"approve"}');
    expect(await post(letter())).toEqual({ is: "answer", status: 200, body: '{"decision":"approve"}' });
    expect(there.calls).toMatchObject([{ id: "m-1", raw: '{"a":1}', cookie: undefined }]);
  });

  test("follows no redirect: that is an answer like any other", async () => {
    there.answer = (_, response) => response.writeHead(302, { location: "http://169.254.169.254/" }).end();
    expect(await post(letter())).toMatchObject({ is: "answer", status: 302 });
    expect(there.calls.length).toBe(1);
  });

  test("goes to no private address unless that is allowed, whatever the name says", async () => {
    const refused = { is: "refused", why: "private-address" };
    expect(await post(letter({ allowPrivate: false }))).toEqual(refused);
    const { port } = new URL(there.url);
    for (const host of ["localhost", "[::1]", "0.0.0.0", "127.1", "2130706433", "[::ffff:127.0.0.1]"])
      expect(await post(letter({ allowPrivate: false, url: `http://${host}:${port}/` })), host).toEqual(refused);
    expect(there.calls).toEqual([]);
  });

  test("knows the addresses inside", () => {
    for (const address of [
      "10.1.2.3",
      "127.0.0.1",
      "169.254.169.254",
      "172.31.0.1",
      "192.168.1.1",
      "100.64.0.1",
      "224.0.0.1",
      "255.255.255.255",
      "::",
      "::1",
      "fe80::1",
      "fd00::1",
      "::ffff:10.0.0.1",
      "::ffff:a00:1",
      "64:ff9b::a00:1",
      "2002:a00:1::",
      "no-address",
    ])
      expect(isPrivate(address), address).toBe(true);
    for (const address of ["8.8.8.8", "172.32.0.1", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8"])
      expect(isPrivate(address), address).toBe(false);
  });

  test("that finds nobody was not heard; one that is cut off may have been", async () => {
    const closed = new URL(there.url);
    closed.port = "1";
    expect(await post(letter({ url: closed.href }))).toEqual({ is: "silence", reached: false, why: "econnrefused" });
    there.answer = (_, response) => {
      response.destroy();
    };
    expect(await post(letter())).toMatchObject({ is: "silence", reached: true, why: "econnreset" });
  });

  test("has a time limit, for an answer that never comes and for one that never ends", async () => {
    there.answer = () => undefined;
    expect(await post(letter(), 150)).toEqual({ is: "silence", reached: true, why: "timeout" });
    there.answer = (_, response) => {
      response.writeHead(200).write("{");
    };
    expect(await post(letter(), 150)).toMatchObject({ is: "silence", reached: true });
  });

  test("that finds no host was not heard", async () => {
    expect(await post(letter({ url: "http://nobody.invalid/" }), 5000)).toMatchObject({
      is: "silence",
      reached: false,
    });
  });

  test("reads no more of an answer than it needs", async () => {
    there.answer = (_, response) => {
      response.writeHead(200);
      response.write("x".repeat(largestAnswer));
      response.write("y".repeat(largestAnswer));
      response.end();
    };
    const answered = await post(letter());
    expect(answered).toMatchObject({ is: "answer", status: 200 });
    expect(answered.is === "answer" && answered.body.length).toBe(largestAnswer);
  });

  test("is no call for what is no address", async () => {
    for (const url of ["ftp://example.com/", "nonsense", "http://name:secret@example.com/", "file:///etc/passwd"])
      expect(await post(letter({ url }))).toEqual({ is: "refused", why: "bad-address" });
  });
});

describe("what was answered", () => {
  test("2xx is done, 202 will be called back, anything else failed at once", () => {
    expect(readAnswer("fulfil", 204, "")).toEqual({ is: "done" });
    expect(readAnswer("action", 202, "")).toEqual({ is: "accepted" });
    for (const status of [301, 400, 404, 410, 429, 500, 503])
      expect(readAnswer("fulfil", status, "")).toEqual({ is: "failed", code: `http-${status}` });
  });

  test("a question wants a verdict, and silence about it never approves (row 99: a webhook decides a step)", () => {
    expect(readAnswer("ask", 200, '{"decision":"approve"}')).toEqual({ is: "verdict", verdict: "approve" });
    expect(readAnswer("ask", 200, '{"decision":"deny"}')).toEqual({ is: "verdict", verdict: "deny" });
    expect(readAnswer("ask", 200, '{"decision":"reassign","assignee":"bo@example.com"}')).toEqual({
      is: "reassign",
      to: "bo@example.com",
    });
    for (const body of ["", "ok", "{}", '{"decision":"yes"}', '{"decision":"reassign"}', "[]"])
      expect(readAnswer("ask", 200, body)).toEqual({ is: "failed", code: "no-decision" });
  });

  test("a call back says done, failed or the verdict; words in the place of a code are dropped", () => {
    expect(readCallback("fulfil", { status: "done" })).toEqual({ is: "done" });
    expect(readCallback("fulfil", { status: "failed", code: "no-seat" })).toEqual({ is: "failed", code: "no-seat" });
    expect(readCallback("fulfil", { status: "failed", code: "Ana has no seat" })).toEqual({
      is: "failed",
      code: "failed",
    });
    expect(readCallback("ask", { decision: "deny" })).toEqual({ is: "verdict", verdict: "deny" });
    for (const body of [null, [], "done", {}, { status: "perhaps" }]) {
      expect(readCallback("action", body)).toBeNull();
      expect(readCallback("ask", body)).toBeNull();
    }
    expect(readCallback("ask", { status: "done" })).toBeNull();
  });
});

describe("trying again", () => {
  test("has growing pauses that last a day, then ends", () => {
    const pauses: number[] = [];
    for (let attempt = 1, pause = pauseAfter(1); pause !== null; pause = pauseAfter(++attempt)) pauses.push(pause);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3600;
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThanOrEqual(24);
  });
});
