import { expireGrants } from "@/lib/commands/expire-grants";
import { beginLoop, type Loop } from "./loop";

const everyMs = 60_000;
const atOnce = 200;

/** Takes away what has come to its end: at the start and every minute, at once again while there is more. */
export function startExpiry(): Loop {
  return beginLoop("expiry", async () => ((await expireGrants(atOnce)) === atOnce ? 0 : everyMs));
}
