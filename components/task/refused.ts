import type { FieldProblem } from "@/lib/engine/form";
import type { Instant } from "@/lib/engine/instant";
import type { Clock } from "@/lib/format/time";
import type { TaskView } from "@/lib/queries/views";
import { changes } from "./changes";
import { lastAnswer } from "./last-answer";
import type { Attempt, Refused } from "./use-deciding";

/** Something to be said about a task in place, until one looks at another. */
export interface TaskNotice {
  readonly message: string;
  /** When what it tells of happened. */
  readonly at?: Instant;
  readonly changes: readonly string[];
  /** Words that somebody else said with it. */
  readonly quote?: string;
  /** From where they decided it, where that is worth a word. */
  readonly from?: string;
  /** One's own words that went nowhere: nothing is lost. */
  readonly unsent?: string;
  /** Where one goes on from here. */
  readonly next?: { readonly href: `/reviews/${string}` | `/requests/${string}`; readonly words: string };
  /** What does not fit, by field. */
  readonly problems?: readonly FieldProblem[];
  /** The session has ended; `done`: somebody has signed in again. */
  readonly signIn?: "needed" | "done";
  /** Sends the same once more. */
  readonly again?: () => void;
  /** It tells of something done, not of something refused. */
  readonly good?: boolean;
}

/** What a refused decision says at once, before the task has been read again. */
export function firstNotice(refused: Refused): TaskNotice {
  if (refused.reason === "signed-out") {
    const message = "Your session has ended. Your decision and your words are kept: sign in and go on.";
    return { message, changes: [], signIn: "needed" };
  }
  const problems = refused.refusal?.code === "invalid-data" ? refused.refusal.fields : undefined;
  return { message: refused.message, changes: [], ...(problems && { problems }) };
}

/** The same once it is known how the task stands now: who was quicker, who has it, what is different. */
export function noticeAfter(
  refused: Refused,
  { comment }: Attempt,
  before: TaskView,
  after: TaskView,
  clock: Clock,
): TaskNotice {
  const decidable = after.allowed.length > 0 || after.deciding.overrides.length > 0;
  const notice = { ...firstNotice(refused), ...causeOf(refused, after) };
  const lost = comment !== null && !decidable ? { unsent: comment } : {};
  return { ...notice, ...lost, changes: changes(before, after, clock) };
}

function causeOf({ refusal }: Refused, after: TaskView): Partial<TaskNotice> {
  const { campaign } = after.deciding;
  switch (refusal?.code) {
    case "changed-meanwhile":
      // What changed may be whose it is.
      if (after.allowed.length === 0) return { message: "This changed since you looked.", ...movedBy(after) };
      return { message: "This changed since you looked. Decide again." };
    case "not-yours":
      return movedBy(after);
    case "already-decided":
      return lastAnswer(after);
    case "closed":
      return after.requestView.closeReason === "campaign-ended" && campaign ? endedWith(campaign) : {};
    default:
      return {};
  }
}

/** What was decided and not submitted is listed where the review was, and can be kept from there. */
function endedWith({ number, name }: { readonly number: string; readonly name: string }): Partial<TaskNotice> {
  return {
    message: `${name} has ended. What was not submitted no longer counts.`,
    next: { href: `/reviews/${number}`, words: "See what was not submitted" },
  };
}

/** Who gave it to whom, and when. */
function movedBy({ requestView, request, number }: TaskView): Partial<TaskNotice> {
  const moved = requestView.timeline.findLast((entry) => entry.type === "task-reassigned");
  if (!moved?.sentence.includes(number)) return {};
  const message = `${moved.sentence}.`;
  if (!request) return { message, at: moved.at };
  return { message, at: moved.at, next: { href: `/requests/${request.number}`, words: "Open the request" } };
}
