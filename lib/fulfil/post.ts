import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { PrivateAddress, type Resolved, resolveHost } from "./address";

/** One signed message about to be sent. */
export interface Letter {
  readonly url: string;
  readonly allowPrivate: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back. */
export type Answered =
  | { readonly is: "answer"; readonly status: number; readonly body: string }
  /** Nothing came back. `reached`: the message may have arrived all the same. */
  | { readonly is: "silence"; readonly reached: boolean; readonly why: string }
  /** It was not even tried, and will not be. */
  | { readonly is: "refused"; readonly why: "private-address" | "bad-address" };

export const patienceMs = 10_000;
export const largestAnswer = 64 * 1024;

/**
 * Sends a message once. The address that the name led to is the one that is connected to, so a name
 * cannot lead elsewhere in between; redirects are not followed; the answer has ten seconds and 64 KiB.
 */
export async function post(letter: Letter, patience = patienceMs): Promise<Answered> {
  const url = readUrl(letter.url);
  if (!url) return { is: "refused", why: "bad-address" };
  const deadline = AbortSignal.timeout(patience);
  try {
    const where = await withDeadline(resolveHost(url.hostname, letter.allowPrivate), deadline);
    return await send(url, where, letter, deadline);
  } catch (error) {
    if (error instanceof PrivateAddress) return { is: "refused", why: "private-address" };
    return { is: "silence", reached: false, why: reasonOf(error) };
  }
}

/** An address that can be called: http or https, without a name or password in it. */
export function readUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  return url.username || url.password ? null : url;
}

function send(url: URL, where: Resolved, { headers, body }: Letter, signal: AbortSignal): Promise<Answered> {
  const begin = url.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((resolve) => {
    // Once the connection stands the other side may have it, whatever happens then.
    let reached = false;
    const silence = (error: unknown) => resolve({ is: "silence", reached, why: reasonOf(error) });
    const request = begin(
      url,
      {
        method: "POST",
        headers: {
          ...headers,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "user-agent": "Countersign",
          connection: "close",
        },
        agent: false,
        signal,
        lookup: (_host, options, found) => {
          if (options.all) found(null, [where]);
          else found(null, where.address, where.family);
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        const answer = () =>
          resolve({
            is: "answer",
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).subarray(0, largestAnswer).toString("utf8"),
          });
        response.on("data", (chunk: Buffer) => {
          size += chunk.length;
          chunks.push(chunk);
          if (size <= largestAnswer) return;
          // What is too long is not read on; its status counts all the same.
          answer();
          response.destroy();
        });
        response.on("end", answer);
        response.on("error", silence);
      },
    );
    request.on("socket", (socket) => {
      const connected = () => {
        reached = true;
      };
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", connected);
    });
    request.on("error", silence);
    request.end(body);
  });
}

async function withDeadline<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return await Promise.race([
    promise,
    new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true })),
  ]);
}

/** A short code: "econnrefused", "enotfound", "timeout". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "failed";
  if (error.name === "TimeoutError" || error.name === "AbortError") return "timeout";
  const code = "code" in error && typeof error.code === "string" ? error.code : "failed";
  return code === "ABORT_ERR" ? "timeout" : code.toLowerCase().replaceAll("_", "-");
}
