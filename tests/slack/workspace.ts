import { mkdtempSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { startSlackMock } from "@/lib/notify/slack/mock";
import type { MockSnapshot } from "@/lib/notify/slack/mock-state";
import { mockKeyHeader } from "@/lib/notify/slack/signature";

// The product's own door behind a small web server, and a workspace beside it. The settings are set
// before anything of the product is loaded, so tests load what reads them by `await import`.

export const secret = "a-signing-secret-for-tests";

async function body(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

/** What our handlers still do after they have acknowledged. */
const working = new Set<Promise<void>>();

async function answer(incoming: IncomingMessage): Promise<Response> {
  const { receive } = await import("@/app/api/slack/receive");
  const request = new Request(`http://product${incoming.url}`, {
    method: "POST",
    headers: Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
    body: await body(incoming),
  });
  const { response, done } = await receive(request);
  working.add(done);
  void done.finally(() => working.delete(done));
  return response;
}

const web = createServer(async (incoming, outgoing) => {
  const response = await answer(incoming).catch((error: unknown) => new Response(String(error), { status: 500 }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
});
await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
const appUrl = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;

/** The folder of the workspace's file. */
export const dataDir = mkdtempSync(join(tmpdir(), "countersign-slack-"));
const mock = await startSlackMock({ port: 0, dataDir, signingSecret: secret, appUrl });

process.env.APP_URL = appUrl;
process.env.SLACK_API_URL = mock.apiUrl;
process.env.SLACK_BOT_TOKEN = "xoxb-tests";
process.env.SLACK_SIGNING_SECRET = secret;

afterAll(async () => {
  await settled();
  await mock.close();
  web.closeAllConnections();
  await new Promise((resolve) => web.close(resolve));
});

/** Waits until nothing is done behind an acknowledgement any more. */
export async function settled(): Promise<void> {
  while (working.size > 0) await Promise.allSettled(working);
}

interface Acknowledged {
  readonly status: number;
  readonly milliseconds: number;
  /** How many calls are still to be refused, where that was asked. */
  readonly left?: number;
}

/** Does something in the workspace: press, submit, remove, limit. */
export async function hand(what: string, asked: object = {}): Promise<Acknowledged> {
  const answer = await fetch(new URL(`/page/${what}`, mock.apiUrl), {
    method: "POST",
    headers: { [mockKeyHeader]: secret },
    body: JSON.stringify(asked),
  });
  return await answer.json();
}

/** Everything that lies in the workspace now. */
export async function workspace(): Promise<MockSnapshot> {
  const answer = await fetch(new URL("/page/state", mock.apiUrl), {
    method: "POST",
    headers: { [mockKeyHeader]: secret },
  });
  return await answer.json();
}

/** Posts to the product what Slack would, under whatever headers. */
export async function post(raw: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  return await fetch(`${appUrl}/api/slack`, { method: "POST", headers, body: raw });
}

/** Calls the workspace's Web API as the product does, or without a token. */
export async function call(
  method: string,
  form: Readonly<Record<string, string>>,
  token = "xoxb-tests",
): Promise<{ readonly ok: boolean; readonly error?: string }> {
  const answer = await fetch(new URL(method, mock.apiUrl), {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams(form),
  });
  return await answer.json();
}
