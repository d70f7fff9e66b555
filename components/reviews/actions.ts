import type { Instant } from "@/lib/engine/instant";
import type { ActionResult } from "@/lib/format/action-result";

/** A decision on its way: no verb takes back what was decided. */
export interface DraftSent {
  readonly task: string;
  readonly verb: "certify" | "remove" | null;
  readonly comment: string | null;
  readonly version: number | null;
}

/** What became of them, each by itself, and the server's time. */
export interface DraftsSaved {
  readonly at: Instant;
  readonly results: readonly { readonly task: string; readonly message: string | null }[];
}

/** What the pages of reviews hand down. */
export interface ReviewActions {
  readonly draft: (input: { readonly key: string; readonly items: DraftSent[] }) => Promise<ActionResult<DraftsSaved>>;
  /** *Change* needs its target, and goes by itself. */
  readonly change: (input: {
    readonly key: string;
    readonly task: string;
    readonly to: string;
    readonly comment: string | null;
    readonly version: number | null;
  }) => Promise<ActionResult<{ readonly at: Instant }>>;
}
