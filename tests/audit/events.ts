import type { Words } from "@/lib/audit/words";
import type { Event, EventData, EventType } from "@/lib/engine/event";
import type { AppId, CaseId, EntitlementId, EventId, GrantId, GroupId, PersonId, TaskId } from "@/lib/engine/ids";

export const ana = "p-ana" as PersonId;
export const bo = "p-bo" as PersonId;
export const dana = "p-dana" as PersonId;
export const task = "t-1" as TaskId;
export const fulfilment = "t-2" as TaskId;
export const github = "a-1" as AppId;
export const admin = "e-1" as EntitlementId;
export const grant = "g-1" as GrantId;
export const platform = "gr-1" as GroupId;

const names: Readonly<Record<string, string>> = { [ana]: "Ana Reyes", [bo]: "Bo Vogel", [dana]: "Dana d'Arc" };

/** Words for an onlooker; `you` is whoever reads. */
export function wordsFor(you: PersonId | null = null): Words {
  const person = (id: PersonId) => (id === you ? "you" : (names[id] ?? "somebody"));
  return {
    person,
    app: () => "GitHub",
    entitlement: () => "GitHub Admin",
    principal: (principal) => {
      if (principal === "admins") return "the admins";
      const id = principal.slice(principal.indexOf(":") + 1);
      if (principal.startsWith("person:")) return person(id as PersonId);
      return principal.startsWith("group:") ? "the group Platform" : "the owners of GitHub";
    },
    step: (index) => ["Manager", "App owners", "Provisioning"][index] ?? "a step",
    task: (id) => {
      if (id === task) return { number: "T-1042", kind: "approval", step: 0 };
      return id === fulfilment ? { number: "T-1043", kind: "provisioning", step: 2 } : null;
    },
    dateTime: () => "3 Nov at 14:02",
    duration: () => "7 days",
  };
}

/** One event, of any type, with the envelope filled in. */
export function event<T extends EventType>(type: T, data: EventData[T], rest: Partial<Event> = {}): Event {
  return {
    id: "ev-1" as EventId,
    case: "c-1" as CaseId,
    seq: 1,
    at: "2026-11-03T13:02:00.000Z",
    actor: bo,
    actedFor: null,
    channel: "web",
    texts: {},
    ...rest,
    type,
    data,
  } as Event;
}
