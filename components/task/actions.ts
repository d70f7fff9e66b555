import type { Instant } from "@/lib/engine/instant";
import type { Verb } from "@/lib/engine/task";
import type { ActionResult } from "@/lib/format/action-result";

export interface Decided {
  readonly version: number;
  /** Until then it can be undone; null when it took effect at once. */
  readonly effectiveAt: Instant | null;
  /** The server's time when it was done. */
  readonly at: Instant;
}

/** What can go with a decision beside the comment. */
export interface DecisionExtras {
  /** With *Submit*: the answers. */
  readonly data?: Readonly<Record<string, string | number | boolean>>;
  /** With *Change*: the entitlement of the same app that takes the place, by its slug. */
  readonly to?: string;
  /** With *Approve*: for a shorter time. */
  readonly duration?: string;
  /** An admin decides in the assignees' place. */
  readonly override?: boolean;
}

/** What came of one's decisions on a review of access. */
export interface Receipt {
  readonly reference: string;
  readonly submitted: number;
  readonly accepted: number;
}

/** What pages hand down: every change goes through one of these. `key` is the same for every try of one attempt. */
export interface TaskActions {
  readonly decide: (
    input: {
      readonly task: string;
      readonly verb: Verb;
      readonly comment: string | null;
      readonly version: number;
      readonly key: string;
    } & DecisionExtras,
  ) => Promise<ActionResult<Decided>>;
  readonly submitReviews: (input: {
    readonly campaign: string;
    readonly key: string;
  }) => Promise<ActionResult<Receipt>>;
  readonly undo: (input: { readonly task: string; readonly key: string }) => Promise<ActionResult<Decided>>;
  readonly comment: (input: {
    readonly task: string;
    readonly body: string;
    readonly question: boolean;
    readonly key: string;
  }) => Promise<ActionResult<Decided>>;
  readonly reassign: (input: {
    readonly task: string;
    readonly assignee: string;
    readonly reason: string;
    readonly key: string;
  }) => Promise<ActionResult<Decided>>;
  readonly mark: (input: {
    readonly task: string;
    readonly read?: boolean;
    readonly snoozedUntil?: Instant | null;
  }) => Promise<ActionResult<null>>;
}

/** A fresh idempotency key. (`crypto.randomUUID` is missing where a page is served without TLS.) */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const waits = [1000, 3000, 8000] as const;

/**
 * Does it, and again when no answer came (the key makes sure that it happens once). `waiting` hears
 * of every further try. Answers a refusal when it was given up.
 */
export async function insist<T>(
  attempt: () => Promise<ActionResult<T>>,
  waiting: (attempts: number) => void = () => undefined,
): Promise<ActionResult<T>> {
  for (const [index, wait] of [...waits, null].entries()) {
    try {
      return await attempt();
    } catch (error) {
      // A redirect (the session ended) is Next's own error and is its to handle.
      if (error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_")) throw error;
      if (wait === null) break;
      waiting(index + 2);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return {
    ok: false,
    reason: "failed",
    message: "Not saved: the server did not answer. Check the connection and try again.",
    refusal: null,
  };
}
