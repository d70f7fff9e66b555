import type { Viewer } from "@/lib/access/viewer";
import { bearItems } from "@/lib/data/campaigns/birth";
import { markTask as write } from "@/lib/data/marks";
import type { Instant } from "@/lib/engine/instant";
import type { Answer } from "./door";

export interface MarkInput {
  /** Id or number. */
  readonly task: string;
  readonly read?: boolean | undefined;
  /** Null wakes it; left out, as it was. */
  readonly snoozedUntil?: Instant | null | undefined;
  readonly pinned?: boolean | undefined;
}

/** What belongs to one person and a task they see: read or unread, snoozed. No event, no version; nobody else sees it. */
export async function markTask(viewer: Viewer, input: MarkInput): Promise<Answer<null>> {
  // A mark is kept with its task: an item of a review gets its task then.
  const marked =
    (await write(viewer, input)) || ((await bearItems(viewer, [{ task: input.task }])) && (await write(viewer, input)));
  return marked ? { ok: true, value: null } : { ok: false, refusal: { code: "not-found" } };
}
