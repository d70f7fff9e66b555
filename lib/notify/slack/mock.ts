import { timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import { type Answer, MockApi } from "./mock-api";
import { MockHand, pressAsked, submitAsked } from "./mock-hand";
import { MockState } from "./mock-state";
import { mockKeyHeader } from "./signature";

export interface SlackMockOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly dataDir: string;
  readonly signingSecret: string;
  readonly appUrl: string;
}

export interface SlackMock {
  readonly port: number;
  /** What the product takes for Slack's Web API. */
  readonly apiUrl: string;
  close(): Promise<void>;
}

const limitAsked = z.object({ method: z.string(), times: z.int().min(0).max(100), seconds: z.int().min(0).max(60) });
const removeAsked = z.object({ channel: z.string(), ts: z.string() });
const dismissAsked = z.object({ id: z.string() });
const responded = z.looseObject({ text: z.string() });

/** How many messages the page is given: it asks every second. */
const shownMessages = 400;

/** A stand-in for Slack on this machine alone: the part of the Web API that we use, and a hand that presses the cards' buttons. */
export async function startSlackMock({ port, dataDir, signingSecret, appUrl }: SlackMockOptions): Promise<SlackMock> {
  const state = new MockState(dataDir);
  const api = new MockApi(state);
  const listener = createServer();
  listener.listen(port, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  const own = `http://127.0.0.1:${bound}`;
  const target = `${appUrl}/api/slack`;
  const hand = new MockHand(state, api, { target, secret: signingSecret, responses: `${own}/respond` });
  const doors = new Doors(state, api, hand, signingSecret);
  listener.on("request", (request, response) => void doors.serve(request, response));
  return {
    port: bound,
    apiUrl: `${own}/api/`,
    close: async () => {
      state.flush();
      listener.closeAllConnections();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

/** What is said over HTTP: the Web API, Slack's addresses for answers, and what the page asks for. */
class Doors {
  readonly #state: MockState;
  readonly #api: MockApi;
  readonly #hand: MockHand;
  readonly #secret: string;
  readonly #limits = new Map<string, { times: number; readonly seconds: number }>();

  constructor(state: MockState, api: MockApi, hand: MockHand, secret: string) {
    this.#state = state;
    this.#api = api;
    this.#hand = hand;
    this.#secret = secret;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const [, door, ...rest] = (request.url ?? "/").split("?")[0]?.split("/") ?? [];
      const body = await read(request);
      if (door === "api") this.#call(request, response, rest.join("/"), body);
      else if (door === "respond") this.#respond(response, rest, body);
      else if (door === "page" && allowed(request, this.#secret))
        reply(response, 200, await this.#page(rest.join("/"), body));
      else reply(response, 404, { ok: false, error: "not_found" });
    } catch (error) {
      const asked = error instanceof z.ZodError || error instanceof SyntaxError;
      reply(response, asked ? 400 : 502, { ok: false, error: String(error) });
    }
  }

  #call(request: IncomingMessage, response: ServerResponse, method: string, body: string): void {
    const limit = this.#limits.get(method);
    if (limit && limit.times > 0) {
      limit.times--;
      response.setHeader("retry-after", String(limit.seconds));
      reply(response, 429, { ok: false, error: "ratelimited" });
    } else if (!request.headers.authorization?.startsWith("Bearer xoxb-")) {
      reply(response, 200, { ok: false, error: "not_authed" });
    } else {
      reply(response, 200, this.#api.call(method, Object.fromEntries(new URLSearchParams(body))));
    }
  }

  #respond(response: ServerResponse, [user = "", channel = ""]: readonly string[], body: string): void {
    this.#state.whisper(user, channel, responded.parse(JSON.parse(body)).text);
    reply(response, 200, { ok: true });
  }

  async #page(what: string, body: string): Promise<Answer> {
    const asked: unknown = body === "" ? {} : JSON.parse(body);
    const ok = { ok: true };
    switch (what) {
      case "state":
        return { ...this.#state.snapshot(), messages: this.#state.snapshot().messages.slice(-shownMessages) };
      case "press":
        return { ...(await this.#hand.press(pressAsked.parse(asked))) };
      case "submit":
        return { ...(await this.#hand.submit(submitAsked.parse(asked))) };
      case "close":
        this.#state.answer(dismissAsked.parse(asked).id, null);
        return ok;
      case "dismiss":
        this.#state.dismiss(dismissAsked.parse(asked).id);
        return ok;
      case "remove":
        this.#state.remove(removeAsked.parse(asked).channel, removeAsked.parse(asked).ts);
        return ok;
      case "limit":
        this.#limits.set(limitAsked.parse(asked).method, limitAsked.parse(asked));
        return ok;
      case "limits":
        return { left: [...this.#limits.values()].reduce((sum, { times }) => sum + times, 0) };
      default:
        return { ok: false, error: "not_found" };
    }
  }
}

function allowed(request: IncomingMessage, secret: string): boolean {
  const given = Buffer.from(String(request.headers[mockKeyHeader] ?? ""));
  const wanted = Buffer.from(secret);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const piece = Buffer.from(part);
    size += piece.length;
    if (size > 1_000_000) throw new SyntaxError("too large");
    parts.push(piece);
  }
  return Buffer.concat(parts).toString("utf8");
}

function reply(response: ServerResponse, status: number, answer: Answer): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(answer));
}
