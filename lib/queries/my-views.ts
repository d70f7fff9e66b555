import type { Instant } from "@/lib/engine/instant";
import type { TaskKind } from "@/lib/engine/task";
import type { PersonView } from "./views";

// Who looks, and what waits for them.

/** Open tasks that the viewer can act on, by kind; each stops at 1,000. */
export interface InboxCounts {
  readonly total: number;
  readonly overdue: number;
  readonly byKind: Readonly<Partial<Record<TaskKind, number>>>;
  readonly requests: number;
}

/** Somebody stands in for somebody else, now or later; no kinds are all but collaboration. */
export interface DelegationView {
  readonly id: string;
  readonly person: PersonView;
  readonly delegate: PersonView;
  readonly kinds: readonly TaskKind[];
  readonly from: Instant;
  readonly until: Instant | null;
}

export interface MeView extends PersonView {
  readonly title: string | null;
  readonly roles: readonly string[];
  readonly delegation: DelegationView | null;
  readonly delegations: readonly DelegationView[];
  /** For whom they stand in. */
  readonly standsIn: readonly DelegationView[];
  readonly counts: InboxCounts;
}
