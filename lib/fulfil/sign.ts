import { createHmac, timingSafeEqual } from "node:crypto";

const prefix = "whsec_";

interface Signed {
  readonly secret: string;
  /** The webhook-id: the same for every attempt. */
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

/** The `webhook-signature` of a message (Standard Webhooks, version 1). */
export function signature({ secret, id, timestamp, body }: Signed): string {
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}

/** The headers that say who calls and when. */
export function signedHeaders(message: Signed): Readonly<Record<string, string>> {
  return {
    "webhook-id": message.id,
    "webhook-timestamp": String(message.timestamp),
    "webhook-signature": signature(message),
  };
}

/** Whether one of the signatures in the header is that of this message: what a receiver does. */
export function verifies(header: string, message: Signed): boolean {
  const expected = Buffer.from(signature(message));
  return header.split(" ").some((one) => {
    const given = Buffer.from(one);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
