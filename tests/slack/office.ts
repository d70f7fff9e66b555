import { afterAll, afterEach, beforeAll } from "vitest";
import type { Company } from "@/tests/support/company";
import { settled as idle } from "./workspace";

// The product is loaded after the workspace has set where it is.
const { product, unsaid, working } = await import("./product");
const { rows, waitingTask } = product;

/** How long a decision can be taken back; each test begins without. */
export const undoWindow = (seconds: number) => rows("UPDATE settings SET undo_seconds = $1", [seconds]);

interface Office {
  readonly company: () => Company;
  /** What ana asks for, with the task that waits for its first decision. */
  readonly opened: (steps?: Parameters<Company["open"]>[1]) => Promise<{ readonly id: string; readonly task: string }>;
}

/** A company of this file's own, with the real worker, that has nothing open when a test begins. */
export function office(): Office {
  let here: Company | null = null;
  let stop = async () => {};
  const company = () => {
    if (!here) throw new Error("there is no company yet");
    return here;
  };
  beforeAll(async () => {
    here = await product.company(["guest"]);
    await rows("INSERT INTO settings (id, undo_seconds) VALUES (1, 0) ON CONFLICT (id) DO UPDATE SET undo_seconds = 0");
    stop = await working();
  });
  afterAll(async () => {
    await idle();
    await stop();
  });
  afterEach(async () => {
    await idle();
    await unsaid();
    await undoWindow(0);
    // What is being carried out is called off and stays open until its end: the next test asks for the same anew.
    for (const { id } of await rows<{ id: string }>("SELECT id FROM requests WHERE state <> 'closed'"))
      await product.cancelRequest(await company().door("ada"), { request: id, reason: "the test is over" });
    await rows("UPDATE requests SET state = 'closed'");
    await rows("UPDATE grants SET state = 'ended', ended_at = now() WHERE state = 'active'");
  });
  const opened: Office["opened"] = async (steps) => {
    const { id } = await company().open("ana", steps);
    return { id, task: await waitingTask(id) };
  };
  return { company, opened };
}
