import { undoSeconds } from "@/lib/data/slack";

/** How long a decision can be taken back before anybody hears of it: the organisation's setting, in seconds. */
export function undoWindow(): Promise<number> {
  return undoSeconds();
}
