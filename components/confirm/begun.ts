import type { ActionResult } from "@/lib/format/action-result";

/** How showing who one is goes on: at another address, or by a link that was sent. */
export interface BegunProof {
  readonly go: string | null;
  readonly sentTo: string | null;
}

/** Begins the way to a proof that was asked for. */
export type BeginProof = (input: { readonly id: string }) => Promise<ActionResult<BegunProof>>;

/** Ends it by the link. `to`: the task on which to decide, where it is known. */
export type ProveByLink = (input: {
  readonly token: string;
}) => Promise<ActionResult<{ readonly to: string | null; readonly why: string | null }>>;
