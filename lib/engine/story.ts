import type { Given } from "./command";
import type { Event, EventData, EventText, EventType } from "./event";
import { evolve } from "./evolve";
import type { CaseId, EventId, PersonId } from "./ids";
import type { Instant } from "./instant";
import type { Case } from "./request";

/** More task numbers are needed than came in with the command: load again with more. */
export class OutOfNumbers extends Error {}

interface Telling<T extends EventType> {
  readonly type: T;
  readonly data: EventData[T];
  readonly texts?: Readonly<Record<string, EventText>>;
  /** Left out: now, by the one who acts. */
  readonly at?: Instant;
  readonly by?: PersonId | null;
  readonly actedFor?: PersonId | null;
  readonly channel?: Event["channel"];
}

/** One command's events as they come about, with the case as it is after each. Lives within one call of `decide`. */
export interface Story {
  readonly given: Given;
  readonly events: readonly Event[];
  /** The case as it is now; throws before anything opened it. */
  now(): Case;
  happen<T extends EventType>(telling: Telling<T>): Event;
  newId(): string;
  taskNumber(): string;
}

export function beginStory(id: CaseId, before: Case | null, given: Given): Story {
  const events: Event[] = [];
  let state = before;
  let usedIds = 0;
  let usedNumbers = 0;
  const newId = () => {
    const next = given.ids[usedIds++];
    if (!next) throw new Error("a command came in with too few ids");
    return next;
  };
  return {
    given,
    events,
    newId,
    now: () => {
      if (!state) throw new Error("nothing has been opened");
      return state;
    },
    taskNumber: () => {
      const next = given.taskNumbers[usedNumbers++];
      if (!next) throw new OutOfNumbers();
      return next;
    },
    happen: (telling) => {
      const event = {
        id: newId() as EventId,
        case: id,
        seq: (state?.seq ?? 0) + 1,
        at: telling.at ?? given.at,
        actor: telling.by === undefined ? given.actor : telling.by,
        actedFor: telling.actedFor ?? null,
        channel: telling.channel ?? given.channel,
        type: telling.type,
        data: telling.data,
        texts: telling.texts ?? {},
      } as Event;
      state = evolve(state, event);
      events.push(event);
      return event;
    },
  };
}
