import type { PersonId, Principal, TaskId } from "./ids";

/** What people are told. */
export const messages = [
  "task-assigned",
  "task-reassigned-away",
  "reminder",
  /** A step was not decided in time. */
  "escalated",
  /** What was done has to be done again. */
  "revision",
  /** What was done waits for its inspector. */
  "check",
  "completed",
  "decided",
  /** Something failed, and is looked at by whoever can mend it. */
  "errored",
  /** The same for whoever waits for it. */
  "not-yet",
  "fulfilled",
  "removed",
  "request-created",
  "request-closed",
  /** Called off while it is carried out. */
  "stopping",
  "emergency",
  /** What a policy's step tells. */
  "notice",
  /** More people are asked than are told one by one. */
  "large-group",
  "comment",
  "question",
  "mention",
  "participant-added",
  "participant-removed",
  "decision-voided",
  /** A time-bound grant comes to its end. */
  "expiring",
  /** A review of access is staged and can be started; has begun; waits; ended with drafts that were not submitted; is over. */
  "campaign-ready",
  "campaign-started",
  "campaign-reminder",
  "campaign-discarded",
  "campaign-ended",
] as const;

export type Message = (typeof messages)[number];

/** Messages that ask somebody to act on a task: they go only to whom its seat lets act. */
export const asking = ["task-assigned", "reminder", "revision", "check"] as const satisfies readonly Message[];

export function asksToAct(message: Message): boolean {
  return asking.some((one) => one === message);
}

/** Somebody's manager, looked up when the message is made. */
export interface ManagerOf {
  readonly of: PersonId;
  readonly level: number;
}

/** Who must hear of an event. Principals are turned into living people when the message is made; the actor is left out then. */
export interface Notice {
  readonly message: Message;
  readonly task: TaskId | null;
  readonly to: readonly Principal[];
  readonly managers?: readonly ManagerOf[];
}
