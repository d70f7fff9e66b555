import { undoSeconds } from "@/lib/data/slack";

/** How long a decision made in Slack can be undone: the organisation's setting, as in the browser. */
export async function undoWindow(): Promise<number> {
  return await undoSeconds();
}
