import type { ActionResult } from "@/lib/format/action-result";

/** What pages with requests hand down. `key` is the same for every try of one attempt. */
export interface RequestActions {
  readonly cancel: (input: {
    readonly request: string;
    readonly reason: string;
    readonly key: string;
  }) => Promise<ActionResult<null>>;
  readonly comment: (input: {
    readonly request: string;
    readonly body: string;
    readonly question: boolean;
    readonly key: string;
  }) => Promise<ActionResult<null>>;
}
