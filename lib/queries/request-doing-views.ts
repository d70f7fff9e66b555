import type { Instant } from "@/lib/engine/instant";
import type { WaitingView } from "./together-views";

// What one may do with a request beside reading it.

/** How somebody may lead an open request elsewhere. */
export const leads = ["restart", "reset", "policy", "skip", "retry", "close", "emergency"] as const;

export type Lead = (typeof leads)[number];

export interface RequestDoing {
  /** Null: it is not this reader's to remind anybody. */
  readonly remind: { readonly refusal: string | null; readonly last: Instant | null } | null;
  /** Null: it is not this reader's to say for how long. */
  readonly duration: { readonly refusal: string | null; readonly most: string | null } | null;
  /** What follows where it is cancelled now. */
  readonly cancelling: "ends" | "stops" | "ends-parts";
  /** For admins; *emergency* for the requester too. Each with the reason why not. */
  readonly lead: readonly { readonly lead: Lead; readonly refusal: string | null }[];
  /** Policies that the request could follow instead. */
  readonly policies: readonly { readonly slug: string; readonly name: string }[];
  /** A question that waits, with its words. */
  readonly waiting: (WaitingView & { readonly body: string }) | null;
}
