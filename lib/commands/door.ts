import type { Viewer } from "@/lib/access/viewer";
import type { Channel } from "@/lib/engine/event";
import type { CaseId, TaskId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Refusal } from "@/lib/engine/refusal";

/** Who comes in, through which door. */
export interface Door {
  /** Null: the system, when something falls due by itself. */
  readonly viewer: Viewer | null;
  readonly channel: Channel;
  /** An admin hands on what a leaver left among few: they act on what they do not see. Without a key. */
  readonly unseen?: true;
  /** An idempotency key of this person; the same key and hash gives the first answer again. */
  readonly key?: string;
  /** SHA-256 in hex of what was asked (path and body). */
  readonly hash?: string;
  /** A given clock, for telling the past (the demo) and for tests. */
  readonly at?: Instant;
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** What a command on a case did. */
export interface Done {
  readonly case: CaseId;
  readonly task: TaskId | null;
  readonly version: number;
  /** Set while the decision is pending: it can be undone until then. */
  readonly effectiveAt: Instant | null;
}

export function refused<T>(refusal: Refusal): Answer<T> {
  return { ok: false, refusal };
}
