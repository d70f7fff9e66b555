import { createHmac, timingSafeEqual } from "node:crypto";
import type { ExecutionId } from "@/lib/engine/ids";
import { env } from "@/lib/env";

/** The secret part of the address at which a run's answer is awaited. It is good for that run alone, until it is answered. */
export function callbackToken(execution: ExecutionId): string {
  return createHmac("sha256", env.NEXTAUTH_SECRET).update(`callback:${execution}`).digest("base64url");
}

export function isCallbackToken(execution: ExecutionId, token: string): boolean {
  const expected = Buffer.from(callbackToken(execution));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Where the other side says how it went, when it answered 202. */
export function callbackAddress(execution: ExecutionId): string {
  return `${env.APP_URL.replace(/\/+$/, "")}/api/callbacks/${execution}/${callbackToken(execution)}`;
}
