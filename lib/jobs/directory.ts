import { endLeavers, findAbandoned, settleDirectory } from "@/lib/commands/directory-changes";
import { beginLoop, type Loop } from "./loop";

const everyMs = 30_000;
/** Everything that is open is looked at once an hour. */
const sweepMs = 3_600_000;

/** Sees to what changes in the directory bring about, where whoever made them did not come to it; ends leavers on their day. */
export function startDirectory(): Loop {
  let swept = 0;
  return beginLoop("directory", async () => {
    await endLeavers();
    await settleDirectory();
    if (Date.now() - swept >= sweepMs) {
      swept = Date.now();
      await findAbandoned();
    }
    return everyMs;
  });
}
