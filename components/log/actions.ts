import type { ActionResult } from "@/lib/format/action-result";

/** What became of one of several tasks: null where it was moved, else why not. */
export interface Moved {
  readonly task: string;
  readonly message: string | null;
}

/** What the log hands down. `key` is the same for every try of one attempt. */
export interface LogActions {
  readonly reassign: (input: {
    readonly tasks: string[];
    readonly assignee: string;
    readonly reason: string;
    readonly key: string;
  }) => Promise<ActionResult<readonly Moved[]>>;
}

/** How many can be moved at once. */
export const mostAtOnce = 100;
