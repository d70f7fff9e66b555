import type { Individual } from "@/lib/engine/individual";
import type { Recommendation } from "@/lib/engine/recommendation";
import type { Source } from "@/lib/engine/source";
import type { TaskKind, TaskState } from "@/lib/engine/task";
import type { PersonView, TaskRow } from "./views";

/** What somebody is to a task who is not simply its assignee. */
export type RoleView =
  | { readonly as: "inspector" | "creator" | "requester" | "follower" | "manager" }
  | { readonly as: "delegate"; readonly for: PersonView };

/** A task in a list of a page, with what is said of it there beside what the API says. */
export interface ListedRow extends TaskRow {
  readonly recommended?: Recommendation | null;
  /** Why its positive verb is left out where many are decided at once. */
  readonly individual?: Individual | null;
  readonly source?: Source;
  readonly attachmentCount?: number;
  /** What the reader is to it; null where it is simply theirs to do. */
  readonly role?: RoleView | null;
}

/** A task that can be decided together with others, as far as that has to be known. */
export interface PickedView {
  readonly id: string;
  readonly number: string;
  readonly kind: TaskKind;
  readonly state: TaskState;
  readonly version: number;
  readonly individual: Individual | null;
}
