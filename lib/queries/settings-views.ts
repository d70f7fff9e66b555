import type { Instant } from "@/lib/engine/instant";
import type { KeyChoice } from "@/lib/engine/keys";
import type { Manner } from "@/lib/engine/manner";
import type { Message } from "@/lib/engine/message";
import type { Choice, MessageClass, Way } from "@/lib/engine/notification";
import type { TaskKind } from "@/lib/engine/task";
import type { DelegationView } from "./my-views";
import type { EventView, PersonView, TaskRow } from "./views";

// What the pages of one's own settings show.

/** A task that a delegation would pass on. */
export type PassedTask = Pick<TaskRow, "number" | "title" | "dueAt"> & { readonly kind: TaskKind };

/** What a delegation would do, were it to begin now; each number stops at 1,000. */
export interface ForeseenDelegation {
  readonly going: number;
  /** The first of them, by due date. */
  readonly tasks: readonly PassedTask[];
  /** What waits for whoever is away and does not go. */
  readonly staying: number;
  /** Whoever is to stand in lets somebody stand in too: what goes to them goes on. */
  readonly goesOn: boolean;
}

/** Somebody's delegations now and to come. */
export interface DelegationsView {
  readonly person: PersonView;
  readonly delegations: readonly DelegationView[];
  readonly standsIn: readonly DelegationView[];
}

/** A token of one's own, as its list shows it. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly scope: "read" | "write";
  /** How it begins. */
  readonly prefix: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
}

/** Which keys somebody wants, and how the product looks and goes on for them. */
export interface OwnManner extends Manner {
  readonly keys: KeyChoice;
}

/** What reaches somebody by which way, and where that is not theirs to choose; and their manner. */
export interface PreferencesView extends OwnManner {
  readonly notifications: Readonly<Record<MessageClass, Readonly<Record<Way, Choice>>>>;
}

/** A message in the product, as its reader may read it now. */
export interface NoteView {
  readonly id: string;
  readonly message: Message;
  readonly at: Instant;
  readonly readAt: Instant | null;
  readonly sentence: string;
  /** What it is about, in a line: "Ana Reyes → GitHub Write". Null where no more than the sentence may be known. */
  readonly about: string | null;
  /** What somebody wrote. */
  readonly text: string | null;
  /** Null where no more than the sentence may be known. */
  readonly request: EventView["request"] | null;
  readonly task: EventView["task"];
}
