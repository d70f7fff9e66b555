import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

/**
 * Whether a stand-in's page may be shown. It shows everybody's messages and sign-in links: it exists
 * only while the stand-in is in use, and is open on the demo alone, otherwise by the key that
 * `npm start` prints.
 */
export function standInOpen(inUse: boolean, key: string | undefined): boolean {
  if (!inUse) return false;
  if (env.DEMO) return true;
  return env.DEV_KEY !== undefined && key !== undefined && timingSafeEqual(digest(env.DEV_KEY), digest(key));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
