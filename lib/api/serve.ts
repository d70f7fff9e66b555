import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { createRequest } from "@remix-run/node-fetch-server";
import { log } from "@/lib/log";
import { answerAt, routeAt } from "./answer";
import { secureHeaders } from "./secure-headers";

const pack = promisify(gzip);
/** Shorter answers are not worth packing. */
const worthPacking = 1024;

/**
 * Answers a call of the API on Node's own server. False: no call lies at this address, somebody else has to answer.
 * Next gives the same answers through `answer`, at nearly twice the processor time.
 */
export function serve(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  const route = routeAt(incoming.url ?? "");
  if (!route) return false;
  // Of the address only the path counts: what this installation calls itself is a setting.
  const read = () => createRequest(incoming, outgoing, { protocol: "http:", host: "countersign" });
  outgoing.once("finish", () => drain(incoming));
  answerAt(route, incoming.method ?? "", read)
    .then((response) => send(response, incoming, outgoing))
    .catch((error: unknown) => {
      log.error({ err: error }, "an answer broke off");
      outgoing.destroy();
    });
  return true;
}

/** What nobody read of a body is taken off the line: whoever still sends it would not come to read the answer. */
function drain(incoming: IncomingMessage): void {
  incoming.removeAllListeners("data");
  incoming.resume();
}

async function send(response: Response, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status;
  outgoing.setHeaders(new Map(Object.entries(secureHeaders)));
  outgoing.setHeaders(response.headers);
  const body = Buffer.from(await response.arrayBuffer());
  if (body.byteLength < worthPacking || !mayBePacked(incoming, response.headers)) return end(outgoing, body);
  outgoing.setHeader("content-encoding", "gzip");
  outgoing.setHeader("vary", "accept-encoding");
  end(outgoing, await pack(body));
}

function mayBePacked({ headers }: IncomingMessage, answered: Headers): boolean {
  const accepted = /\bgzip\b(?!;\s*q=0(?:\.0*)?(?:,|$))/i.test(String(headers["accept-encoding"] ?? ""));
  return accepted && /json|^text\//.test(answered.get("content-type") ?? "");
}

function end(outgoing: ServerResponse, body: Buffer): void {
  if (outgoing.statusCode !== 204) outgoing.setHeader("content-length", body.byteLength);
  outgoing.end(body);
}
