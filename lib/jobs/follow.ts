import { historyUpTo } from "@/lib/data/notices";
import type { Event, EventType } from "@/lib/engine/event";
import { evolve } from "@/lib/engine/evolve";
import type { CaseId, EventId } from "@/lib/engine/ids";
import type { Case } from "@/lib/engine/request";
import { campaignHandlers } from "./follow-campaign";
import { requestHandlers } from "./follow-requests";

/** What the job is given that lets happen in other cases what follows from events of one. */
export interface FollowPayload {
  readonly case: CaseId;
  readonly events: readonly EventId[];
}

/**
 * Lets follow what follows from one event, with the case as it was after it. It may be called again
 * for the same event, so whatever it does is done once: under a key made of event and target.
 */
export type Follow = (event: Event, after: Case) => Promise<void>;

export type Handlers = Readonly<Partial<Record<EventType, readonly Follow[]>>>;

const all: readonly Handlers[] = [requestHandlers, campaignHandlers];

/** Whether something in another case follows from events of this type. */
export function isFollowed(type: string): boolean {
  return all.some((handlers) => Object.hasOwn(handlers, type));
}

/** Lets happen what follows from these events, in their order. */
export async function follow({ case: id, events }: FollowPayload): Promise<void> {
  let after: Case | null = null;
  for (const event of await historyUpTo(id, events)) {
    after = evolve(after, event);
    if (!events.includes(event.id)) continue;
    for (const handlers of all) {
      for (const handle of handlers[event.type] ?? []) await handle(event, after);
    }
  }
}
