import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A call as it came in. */
export interface Received {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly cookie: string | undefined;
  readonly raw: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read bodies as a receiver without types would.
  readonly body: any;
}

export interface Receiver {
  readonly url: string;
  readonly calls: Received[];
  /** How the next calls are answered; 204 unless set. */
  answer: (call: Received, response: ServerResponse) => void;
  readonly close: () => Promise<void>;
}

/** The other side: a real HTTP server on a free port of this machine. */
export async function startReceiver(): Promise<Receiver> {
  const calls: Received[] = [];
  const receiver = {
    url: "",
    calls,
    answer: (_call: Received, response: ServerResponse) => {
      response.writeHead(204).end();
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const raw = Buffer.concat(chunks).toString("utf8");
    const header = (name: string) => String(request.headers[name] ?? "");
    const call = {
      id: header("webhook-id"),
      timestamp: header("webhook-timestamp"),
      signature: header("webhook-signature"),
      cookie: request.headers.cookie,
      raw,
      body: JSON.parse(raw),
    };
    calls.push(call);
    receiver.answer(call, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return receiver;
}
