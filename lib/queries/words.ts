import type { Viewer } from "@/lib/access/viewer";
import type { Words } from "@/lib/audit/words";
import type { Names } from "@/lib/data/reads/case-record";
import type { Event } from "@/lib/engine/event";
import type { AppId, EntitlementId, GroupId, PersonId, Principal, TaskId } from "@/lib/engine/ids";
import type { Local } from "@/lib/engine/manner";
import { participants } from "@/lib/engine/participants";
import type { Case } from "@/lib/engine/request";
import { momentsFor } from "@/lib/failure";
import { durationWords } from "@/lib/format/duration";
import type { PersonView } from "./views";

/** A principal's two parts. */
export function partsOf(principal: Principal): { readonly kind: string; readonly id: string } {
  const at = principal.indexOf(":");
  return at < 0 ? { kind: principal, id: "" } : { kind: principal.slice(0, at), id: principal.slice(at + 1) };
}

function idsOf<Id extends string>(principals: readonly Principal[], kind: string): readonly Id[] {
  return principals.map(partsOf).flatMap((part) => (part.kind === kind ? [part.id as Id] : []));
}

/** Everything a case and its events mention, so that all names come in one query. */
export function mentioned(
  about: Case,
  events: readonly Event[],
  more: readonly Principal[],
  people: readonly PersonId[],
) {
  const moved = events.flatMap((event) =>
    event.type === "task-reassigned" ? [...event.data.from, ...event.data.to].map((seat) => seat.principal) : [],
  );
  const principals = [...about.tasks.flatMap((task) => task.seats.map((seat) => seat.principal)), ...moved, ...more];
  const actors = events.flatMap((event) => [event.actor, event.actedFor]);
  const asked = about.steps.flatMap((step) => step.byAsking);
  const persons = [about.requester, about.subject, ...actors, ...asked, ...events.flatMap(peopleOf), ...people].filter(
    (id) => id !== null,
  );
  return {
    people: [...new Set([...persons, ...idsOf<PersonId>(principals, "person")])],
    groups: [...new Set(idsOf<GroupId>(principals, "group"))],
    apps: [...new Set([...(about.app ? [about.app] : []), ...idsOf<AppId>(principals, "app-owners")])],
    entitlements: [
      ...new Set([
        ...[about.entitlement, about.to].filter((id) => id !== null),
        ...events.flatMap((event) => ("to" in event.data && typeof event.data.to === "string" ? [event.data.to] : [])),
        ...idsOf<EntitlementId>(principals, "entitlement-owners"),
      ]),
    ],
  };
}

/** The people of whom an event itself speaks. */
function peopleOf(event: Event): readonly (PersonId | null)[] {
  switch (event.type) {
    case "access-granted":
    case "access-removed":
    case "step-passed":
      return [event.data.person];
    case "decision-voided":
      return [event.data.by];
    case "request-opened":
    case "participants-changed": {
      const { collaboration } = event.data;
      return collaboration
        ? [collaboration.creator, collaboration.assignee, collaboration.inspector, ...collaboration.followers]
        : [];
    }
    default:
      return [];
  }
}

/** People outside know nobody's name but that of who takes part now. */
export function namesKnown(viewer: Pick<Viewer, "internal">, names: Names, about: Case): Names {
  if (viewer.internal) return names;
  const taking = about.collaboration ? participants(about.collaboration) : [];
  return { ...names, people: new Map([...names.people].filter(([id]) => taking.includes(id))) };
}

/** "Ines Costa", "the owners of GitHub", "the group Platform", "the admins". */
export function principalWords(names: Names, person: (id: PersonId) => string, principal: Principal): string {
  const { kind, id } = partsOf(principal);
  switch (kind) {
    case "person":
      return person(id as PersonId);
    case "group":
      return `the group ${names.groups.get(id as GroupId) ?? "that was asked"}`;
    case "app-owners":
      return `the owners of ${names.apps.get(id as AppId) ?? "the app"}`;
    case "entitlement-owners":
      return `the owners of ${names.entitlements.get(id as EntitlementId) ?? "the access"}`;
    default:
      return "the admins";
  }
}

/** How things are called to one reader, who is "you". */
export function wordsFor(reader: PersonId, names: Names, about: Case, local: Local): Words {
  const person = (id: PersonId) => (id === reader ? "you" : (names.people.get(id)?.name ?? "somebody"));
  return {
    person,
    app: (id) => names.apps.get(id) ?? "an app",
    entitlement: (id) => names.entitlements.get(id) ?? "access",
    principal: (principal) => principalWords(names, person, principal),
    step: (index) => about.steps[index]?.plan.name ?? `step ${index + 1}`,
    task: (id: TaskId) => about.tasks.find((task) => task.id === id) ?? null,
    dateTime: momentsFor(local),
    duration: durationWords,
  };
}

/** A person by name, for views. Whoever is gone from the directory has no address any more. */
export function personNamed(names: Names, id: PersonId): PersonView {
  const found = names.people.get(id);
  return found ? { email: found.email, name: found.name } : { email: "", name: "Somebody" };
}
