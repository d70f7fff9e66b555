import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { serve } from "@/lib/api/serve";
import { freePort } from "@/lib/cli/ports.mjs";
import { closeDatabase } from "@/lib/data/db";
import { log } from "@/lib/log";
import { beginCompany, type Cast } from "./cast";

let cast: Cast;
let server: Server;
let port: number;
let token: string;

beforeAll(async () => {
  cast = await beginCompany();
  token = (await cast.as("mia")).token;
  port = await freePort();
  server = createServer((incoming, outgoing) => {
    if (!serve(incoming, outgoing)) outgoing.writeHead(418).end("somebody else");
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await closeDatabase();
});

interface Given {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** An answer as it came over the wire: nothing is unpacked. */
async function call(path: string, { method = "GET", headers = {}, body }: Given = {}) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ port, host: "127.0.0.1", path, method, headers: { ...bearer(), ...headers } }, resolve);
    sent.on("error", reject);
    sent.end(body);
  });
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  return { status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(parts) };
}

const bearer = () => ({ authorization: `Bearer ${token}` });
const json = (bytes: Buffer) => JSON.parse(bytes.toString());

describe("the API's own door", () => {
  it("answers a call, with what every answer says to browsers", async () => {
    const { status, headers, bytes } = await call("/api/v1/me");
    expect([status, json(bytes).email]).toEqual([200, "mia@example.com"]);
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "content-length": String(bytes.byteLength),
    });
    expect((await call("/api/v1/me", { headers: { authorization: "Bearer cs_wrong" } })).status).toBe(401);
  });

  it("leaves to others what is no call", async () => {
    for (const path of [
      "/",
      "/inbox",
      "/api/v1",
      "/api/v1/",
      "/api/v1/nothing",
      "/api/v1/openapi.json",
      "/api/v1/stream",
    ])
      expect([path, (await call(path)).status]).toEqual([path, 418]);
  });

  it("takes a body, whole or in pieces, and refuses one that is too large", async () => {
    const { task } = await cast.opened();
    const sent = { method: "POST", headers: { "content-type": "application/json" } };
    const comments = `/api/v1/tasks/${task}/comments`;
    expect((await call(comments, { ...sent, body: JSON.stringify({ body: "Whole" }) })).status).toBe(201);
    const pieces = { ...sent.headers, "transfer-encoding": "chunked" };
    expect((await call(comments, { ...sent, headers: pieces, body: JSON.stringify({ body: "Pieces" }) })).status).toBe(
      201,
    );
    const large = JSON.stringify({ body: "x".repeat(2 * 1024 * 1024) });
    for (const headers of [sent.headers, pieces]) {
      const refused = await call(comments, { ...sent, headers, body: large });
      expect([refused.status, json(refused.bytes).title]).toEqual([413, "Too large"]);
    }
    const kept = json((await call(comments)).bytes);
    expect(JSON.stringify(kept)).toMatch(/Whole.*Pieces|Pieces.*Whole/);
  });

  it("packs a long answer for whoever can unpack it", async () => {
    const { task } = await cast.opened();
    const path = `/api/v1/tasks/${task}`;
    const plain = await call(path);
    expect([plain.headers["content-encoding"], plain.bytes.byteLength > 1024]).toEqual([undefined, true]);
    const packed = await call(path, { headers: { "accept-encoding": "br, gzip;q=0.8" } });
    expect(packed.headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
    expect(packed.bytes.byteLength).toBeLessThan(plain.bytes.byteLength);
    expect(json(gunzipSync(packed.bytes))).toEqual(json(plain.bytes));
    const never = await call(path, { headers: { "accept-encoding": "gzip;q=0, br" } });
    expect(never.headers["content-encoding"]).toBeUndefined();
    expect((await call("/api/v1/me", { headers: { "accept-encoding": "gzip" } })).bytes.toString()).toContain("mia");
  });

  it("says what it takes to a method of which no request can be made", async () => {
    const refused = await call("/api/v1/tasks", { method: "TRACE" });
    expect([refused.status, refused.headers.allow]).toEqual([405, "GET, POST, HEAD, OPTIONS"]);
  });

  it("gives the head without the body", async () => {
    const [whole, head] = [await call("/api/v1/me"), await call("/api/v1/me", { method: "HEAD" })];
    expect([head.status, head.bytes.byteLength]).toEqual([200, 0]);
    expect(head.headers["content-length"]).toBe(whole.headers["content-length"]);
  });

  it("goes on when somebody leaves in the middle of what they send", async () => {
    const { task } = await cast.opened();
    const logged = vi.spyOn(log, "error");
    const sent = request({
      port,
      host: "127.0.0.1",
      path: `/api/v1/tasks/${task}/comments`,
      method: "POST",
      headers: { ...bearer(), "content-type": "application/json", "content-length": "1000" },
    });
    sent.on("error", () => undefined);
    sent.write('{"body":');
    await new Promise((resolve) => server.once("request", resolve));
    const closed = new Promise((resolve) => sent.once("close", resolve));
    sent.destroy();
    await closed;
    expect((await call("/api/v1/me")).status).toBe(200);
    expect(logged).not.toHaveBeenCalled();
  });
});
