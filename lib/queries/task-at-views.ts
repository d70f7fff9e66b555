import type { Instant } from "@/lib/engine/instant";
import type { Outcome, RequestState } from "@/lib/engine/request";
import type { TaskState, Verb } from "@/lib/engine/task";
import type { StepView } from "./step-views";
import type { CommentView } from "./together-views";
import type { PersonView, TaskRow, TimelineEntry } from "./views";

/** Where a task stands in its reader's inbox; numbers of tasks. */
export interface NeighboursView {
  readonly previous: string | null;
  readonly next: string | null;
  readonly place: number;
  readonly of: number;
}

/** A task and its request as they were after one of their events. */
export interface TaskAtView {
  readonly task: Pick<
    TaskRow,
    "number" | "kind" | "title" | "subject" | "requester" | "app" | "entitlement" | "queue" | "duration"
  >;
  readonly request: string | null;
  /** The event after which it was so, and its place among those of its case that the viewer may know. */
  readonly event: {
    readonly id: string;
    readonly at: Instant;
    readonly place: number;
    readonly of: number;
    readonly sentence: string;
    readonly text: string | null;
  };
  /** The event before it and the one after it. */
  readonly before: string | null;
  readonly after: string | null;
  readonly state: RequestState;
  readonly outcome: Outcome | null;
  /** The task itself; null where it was not opened yet. */
  readonly then: {
    readonly state: TaskState;
    readonly outcome: Verb | null;
    readonly dueAt: Instant | null;
    readonly priority: TaskRow["priority"];
    readonly status: string | null;
    readonly claimedBy: PersonView | null;
    /** Whom it asked, as the record names them. */
    readonly asked: readonly string[];
    readonly openedAt: Instant;
    readonly closedAt: Instant | null;
  } | null;
  readonly steps: readonly StepView[];
  readonly comments: readonly CommentView[];
  readonly timeline: readonly TimelineEntry[];
}
