import type { Instant } from "@/lib/engine/instant";
import type { Verb } from "@/lib/engine/task";
import type { ActionResult } from "@/lib/format/action-result";

/** What became of one of several tasks: null where it was done, else why not. */
export interface OneOutcome {
  readonly task: string;
  readonly message: string | null;
}

export interface ManyDecided {
  /** By it the whole can be taken back. */
  readonly batch: string;
  readonly results: readonly OneOutcome[];
  /** Until then; null where it counts at once. */
  readonly until: Instant | null;
  readonly at: Instant;
}

/** What is done to several tasks at once, and to the views one keeps. `key` is the same for every try of one attempt. */
export interface BulkActions {
  readonly decide: (input: {
    readonly items: { readonly task: string; readonly verb: Verb; readonly version: number }[];
    readonly comment: string | null;
    readonly key: string;
  }) => Promise<ActionResult<ManyDecided>>;
  readonly undo: (input: {
    readonly batch: string;
    readonly key: string;
  }) => Promise<ActionResult<{ readonly results: readonly OneOutcome[]; readonly at: Instant }>>;
  readonly snooze: (input: {
    readonly tasks: string[];
    readonly until: Instant | null;
  }) => Promise<ActionResult<{ readonly results: readonly OneOutcome[]; readonly at: Instant }>>;
  readonly mark: (input: {
    readonly tasks: string[];
    readonly read: boolean;
  }) => Promise<ActionResult<{ readonly marked: number; readonly at: Instant }>>;
  readonly reassign: (input: {
    readonly tasks: string[];
    readonly assignee: string;
    readonly reason: string;
    readonly key: string;
  }) => Promise<ActionResult<readonly OneOutcome[]>>;
}

/** A list that somebody keeps under a name. */
export interface KeptView {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly shared: boolean;
  readonly mine: boolean;
  readonly owner: { readonly name: string };
}

export interface ViewActions {
  readonly keep: (input: {
    /** Null keeps a new one. */
    readonly id: string | null;
    readonly name: string;
    readonly query: string;
    readonly shared: boolean;
  }) => Promise<ActionResult<KeptView>>;
  readonly forget: (input: { readonly id: string }) => Promise<ActionResult<null>>;
}
