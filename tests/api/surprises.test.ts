import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { GET as stream } from "@/app/api/v1/stream/route";
import { answer } from "@/lib/api/answer";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import { handle } from "@/lib/api/handle";
import { callsAMinute } from "@/lib/api/limit";
import { decide } from "@/lib/commands/decide";
import { closeDatabase, rows } from "@/lib/data/db";
import { placeWaiting } from "@/lib/jobs/tail";
import { log } from "@/lib/log";
import { beginCompany, type Cast } from "./cast";
import { clientOf } from "./client";

let cast: Cast;

beforeAll(async () => {
  cast = await beginCompany();
});
afterEach(() => vi.restoreAllMocks());
afterAll(closeDatabase);

const withToken = (token: string, path: string, signal?: AbortSignal) =>
  new Request(`http://countersign.test/api/v1${path}`, {
    headers: { authorization: `Bearer ${token}` },
    ...(signal ? { signal } : {}),
  });

describe("what nobody foresaw", () => {
  it("is said with a number that stands in the log, and with nothing else", async () => {
    const broken = endpoint({
      method: "get",
      path: "/broken",
      tag: "Test",
      summary: "Fails",
      params: none,
      query: none,
      body: noBody,
      answer: z.null(),
      run: async () => {
        throw new Error("secret at lib/data/secret.ts:1");
      },
    });
    const logged = vi.spyOn(log, "error");
    const { token } = await cast.as("ana");
    const response = await handle(broken, withToken(token, "/broken"), {});
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(text).not.toContain("secret");
    const { requestId } = JSON.parse(text);
    expect(logged).toHaveBeenCalledWith(expect.objectContaining({ requestId }), expect.anything());
    expect(JSON.stringify(logged.mock.calls)).not.toContain(token);
  });

  it("is no path of the API", async () => {
    const response = await answer(new Request("http://countersign.test/api/v1/nothing"));
    expect([response.status, (await response.json()).type]).toEqual([404, "urn:countersign:problem:no-such-path"]);
  });
});

describe("too many calls", () => {
  it("of one token wait, and no other's", async () => {
    const [busy, calm] = [await clientOf(cast.here.person("gil")), await cast.as("ana")];
    const send = () => stream(new Request("http://x/", { headers: { authorization: `Bearer ${busy.token}x` } }));
    for (let call = 0; call < callsAMinute; call += 50) await Promise.all(Array.from({ length: 50 }, send));
    const response = await send();
    expect(response.status).toBe(429);
    const seconds = Number(response.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect((await response.json()).detail).toContain(`${seconds} seconds`);
    expect((await calm.get("/me")).status).toBe(200);
  });
});

describe("the stream", () => {
  it("says that something of mine changed, and ends with the token", async () => {
    expect((await stream(new Request("http://x/"))).status).toBe(401);
    const client = await clientOf(cast.here.person("mia"));
    const ending = new AbortController();
    const response = await stream(withToken(client.token, "/stream", ending.signal));
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain("retry:");
    await vi.waitFor(async () => {
      const listening = await rows(
        "SELECT 1 FROM pg_stat_activity WHERE application_name = 'countersign live' AND datname = current_database() AND query LIKE 'LISTEN%'",
      );
      expect(listening).toHaveLength(1);
    }, 10_000);
    const { task } = await cast.opened();
    await placeWaiting();
    expect((await reader.read()).value).toMatch(/^data: \{"position":(\d+|null)\}\n\n$/);
    await rows("UPDATE api_tokens SET revoked_at = now() WHERE person_id = $1", [cast.here.person("mia")]);
    await decide(await cast.here.door("mia"), { task, verb: "approve" });
    await placeWaiting();
    for (let part = await reader.read(); !part.done; part = await reader.read())
      expect(part.value).not.toContain("data:");
    ending.abort();
  });
});
