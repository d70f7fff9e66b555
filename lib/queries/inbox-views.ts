import type { Individual } from "@/lib/engine/individual";
import type { Recommendation } from "@/lib/engine/recommendation";
import type { TaskKind, TaskState } from "@/lib/engine/task";
import type { TaskRow } from "./views";

/** A task in a list of a page, with what is said of it there beside what the API says. */
export interface ListedRow extends TaskRow {
  readonly recommended?: Recommendation | null;
  /** Why its positive verb is left out where many are decided at once. */
  readonly individual?: Individual | null;
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
