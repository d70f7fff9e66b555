import type { BegunProof } from "@/components/confirm/begun";
import type { Instant } from "@/lib/engine/instant";
import type { Priority, Verb } from "@/lib/engine/task";
import type { ActionResult } from "@/lib/format/action-result";
import { waitToRetry } from "./unsaved";

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
  /** With *Mark errored*: what kind of thing went wrong. */
  readonly category?: string;
  /** An admin decides in the assignees' place. */
  readonly override?: boolean;
}

/** What can be changed of a task without deciding it. */
export interface TaskChange {
  readonly priority?: Priority;
  readonly dueAt?: Instant | null;
  /** A queue's own, by slug. */
  readonly status?: string;
  readonly claimed?: boolean;
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
  /** Sets out to show who one is, where a decision wants that. */
  readonly prove: (input: {
    readonly task: string;
    readonly verb: Verb;
    readonly version: number;
  }) => Promise<ActionResult<BegunProof>>;
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
  readonly edit: (
    input: { readonly task: string; readonly key: string } & TaskChange,
  ) => Promise<ActionResult<Decided>>;
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
 * Does it, and again when no answer came (the key makes sure that it happens once); the page says so
 * meanwhile. `patient`: for as long as the tab is open, because what was decided must not be lost.
 * Answers a refusal when it was given up.
 */
export async function insist<T>(attempt: () => Promise<ActionResult<T>>, patient = false): Promise<ActionResult<T>> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const wait = waitAfter(error, tries, patient);
      if (wait === null) return unanswered;
      await waitToRetry(wait, tries + 2);
    }
  }
}

const unanswered = {
  ok: false,
  reason: "failed",
  message: "Not saved: the server did not answer. Check the connection and try again.",
  refusal: null,
} as const;

/** How long to wait before the next try; null: there is none. */
function waitAfter(error: unknown, tries: number, patient: boolean): number | null {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  // A redirect (the session ended) is Next's own error and is its to handle.
  if (digest?.startsWith("NEXT_")) throw error;
  return waits[tries] ?? (patient && digest === null ? 15_000 : null);
}
