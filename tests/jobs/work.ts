import { Logger, runOnce } from "graphile-worker";
import { vi } from "vitest";
import { directPool } from "@/lib/data/direct";
import { messageTasks } from "@/lib/jobs/message-tasks";
import { tailed } from "./ledger";

// It tells of each job, and of those that are to fail here.
const logger = new Logger(() => () => undefined);

/** Brings the messages that wait now, as the worker would; what failed waits for its next attempt. */
export async function work(): Promise<void> {
  await tailed();
  await runOnce({ pgPool: directPool(), taskList: messageTasks, concurrency: 1, noHandleSignals: true, logger });
  // How the last of them ended is written without being waited for.
  await vi.waitUntil(async () => {
    const held = await directPool().query("SELECT FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL");
    return held.rowCount === 0;
  }, 20_000);
}
