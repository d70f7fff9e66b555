import type { ActionResult } from "@/lib/format/action-result";
import type { Lead } from "@/lib/queries/request-doing-views";

interface Asked {
  readonly request: string;
  /** The same for every try of one attempt. */
  readonly key: string;
}

type Leading =
  | (Asked & { readonly lead: Exclude<Lead, "policy">; readonly reason: string })
  | (Asked & { readonly lead: "policy"; readonly policy: string; readonly reason: string });

/** What pages with requests hand down. */
export interface RequestActions {
  /** `all`: with everything that was asked for together with it. */
  readonly cancel: (input: Asked & { readonly reason: string; readonly all: boolean }) => Promise<ActionResult<null>>;
  readonly comment: (
    input: Asked & { readonly body: string; readonly question: boolean },
  ) => Promise<ActionResult<null>>;
  readonly remind: (input: Asked) => Promise<ActionResult<null>>;
  /** Null is without end. */
  readonly changeDuration: (input: Asked & { readonly duration: string | null }) => Promise<ActionResult<null>>;
  readonly lead: (input: Leading) => Promise<ActionResult<null>>;
  readonly deleteDraft: (input: { readonly draft: string }) => Promise<ActionResult<null>>;
}
