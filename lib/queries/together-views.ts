import type { Instant } from "@/lib/engine/instant";
import type { Role } from "@/lib/engine/participants";
import type { TaskState } from "@/lib/engine/task";
import type { PersonView } from "./views";

/** What pages need beside a task to work on it with others: what the reader takes part as, and what they may do. */
export interface TogetherView {
  /** Their own roles in a task among people. */
  readonly roles: readonly Role[];
  /** Title, description, date and priority. */
  readonly canEdit: boolean;
  readonly canInspect: boolean;
  /** Bring followers in and take them out. */
  readonly canFollow: boolean;
  readonly canLeave: boolean;
  readonly canAddPart: boolean;
  readonly canDelete: boolean;
  readonly canAttach: boolean;
  readonly canComment: boolean;
  /** The files that the reader may delete, by id. */
  readonly ownFiles: readonly string[];
  /** Whether its page shows it as the API gives it, too. */
  readonly canReadRaw: boolean;
  /** A question that nobody has answered yet. */
  readonly waiting: WaitingView | null;
}

/** A question that waits. */
export interface WaitingView {
  /** The comment that it is. */
  readonly comment: string;
  readonly since: Instant;
  readonly by: PersonView;
}

export interface CommentView {
  readonly id: string;
  readonly at: Instant;
  readonly author: PersonView;
  readonly body: string;
  readonly question: boolean;
  readonly channel: string;
  /** When its author said it better, or took it back: then its words are gone. */
  readonly editedAt: Instant | null;
  readonly deletedAt: Instant | null;
  /** What was said before, the oldest first. */
  readonly earlier: readonly { readonly at: Instant; readonly body: string }[];
  /** Whom it names by address, as far as the reader may know of them. */
  readonly mentions: readonly PersonView[];
  /** Until when the reader may say it better; null where it is not theirs, or too late. */
  readonly editableUntil: Instant | null;
  readonly deletable: boolean;
}

export interface AttachmentView {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** SHA-256 of the content, in hex. */
  readonly hash: string;
  readonly author: PersonView;
  readonly at: Instant;
}

/** A task named by another one, for whom may see both. */
export interface LinkedTask {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: TaskState;
}
