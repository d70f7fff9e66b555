import { grantsAtTheirEnd } from "@/lib/data/grants";
import { openFollowing } from "./open-following";

/**
 * Takes away what has come to its end, each grant once, whether or not somebody asked to keep it
 * longer (trap 57). Gives how many removals were opened.
 */
export async function expireGrants(limit = 200): Promise<number> {
  let opened = 0;
  for (const grant of await grantsAtTheirEnd(limit)) {
    const key = `expiry:${grant.id}`;
    const answer = await openFollowing(key, {
      type: "revoke",
      origin: "expiry",
      requester: grant.person,
      grant,
      settled: true,
    });
    if (answer.ok) opened++;
  }
  return opened;
}
