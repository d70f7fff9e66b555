import type { App, Receiver } from "@slack/bolt";
import { verifySlackRequest } from "@slack/bolt";
import { z } from "zod";
import { log } from "@/lib/log";
import { slackLogger } from "./client";

/** What is sent back at once, and the work that goes on behind it. */
export interface Received {
  readonly response: Response;
  readonly done: Promise<void>;
}

/** Slack itself waits three seconds; we answer for a handler that forgets to. */
const patience = 2_500;
const window = 5 * 60;
const finished = Promise.resolve();

const events = z.looseObject({ type: z.string(), challenge: z.string().max(1000).optional() });
const interactive = z.looseObject({ type: z.string() });

/** Takes Slack's requests as the Web's own Request: the raw body stays in our hands, and no second server is needed. */
export class FetchReceiver implements Receiver {
  #app: App | undefined;
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}

  /** Checks, hands on, and answers as soon as the handler acknowledges; its further work is `done`. */
  async handle(request: Request): Promise<Received> {
    const raw = await request.text();
    if (!this.#genuine(request, raw)) return refused(401, "The signature does not hold or is older than five minutes.");
    const body = parse(request, raw);
    if (body === null) return refused(400, "This is not a request that Slack sends.");
    if ("ssl_check" in body) return { response: new Response(null, { status: 200 }), done: finished };
    if (body.type === "url_verification") {
      return { response: Response.json({ challenge: body.challenge }), done: finished };
    }
    return await this.#process(request, body);
  }

  #genuine(request: Request, body: string): boolean {
    const time = Number(request.headers.get("x-slack-request-timestamp") ?? Number.NaN);
    // Bolt looks for old timestamps only; one from the future would stay good for as long as it is ahead.
    if (!Number.isInteger(time) || Math.abs(Date.now() / 1000 - time) > window) return false;
    try {
      verifySlackRequest({
        signingSecret: this.#secret,
        body,
        headers: {
          "x-slack-signature": request.headers.get("x-slack-signature") ?? "",
          "x-slack-request-timestamp": time,
        },
        logger: slackLogger,
      });
      return true;
    } catch {
      return false;
    }
  }

  async #process(request: Request, body: Record<string, unknown>): Promise<Received> {
    const app = this.#app;
    if (!app) throw new Error("The Slack receiver was asked before it was given its app.");
    const { promise: answered, resolve } = Promise.withResolvers<Response>();
    const retry = request.headers.get("x-slack-retry-num");
    const done = app
      .processEvent({
        body,
        ...(retry === null ? {} : { retryNum: Number(retry) }),
        ack: async (answer?: string | object) => resolve(acknowledgement(answer)),
      })
      .catch((error: unknown) => log.error({ error }, "a Slack request was not handled"))
      .finally(() => resolve(acknowledgement()));
    const timer = setTimeout(() => resolve(acknowledgement()), patience);
    const response = await answered;
    clearTimeout(timer);
    return { response, done };
  }
}

function parse(request: Request, raw: string): Record<string, unknown> | null {
  try {
    if (request.headers.get("content-type")?.includes("json")) return events.parse(JSON.parse(raw));
    const form = new URLSearchParams(raw);
    const payload = form.get("payload");
    if (payload !== null) return interactive.parse(JSON.parse(payload));
    return form.has("command") || form.has("ssl_check") ? Object.fromEntries(form) : null;
  } catch {
    return null;
  }
}

function acknowledgement(answer?: string | object): Response {
  if (answer === undefined || answer === "") return new Response(null, { status: 200 });
  return typeof answer === "string" ? new Response(answer) : Response.json(answer);
}

function refused(status: number, why: string): Received {
  return { response: Response.json({ error: why }, { status }), done: finished };
}
