import type { WhatChanged } from "@/lib/data/directory/changes";
import type { Directory } from "@/lib/data/directory/directory";
import type { PersonId } from "@/lib/engine/ids";
import type { Plan } from "./plan";

/** What an import has to bring about: for whoever left, moved, came, came back, or counts otherwise. */
export function consequences(
  { changes, unsettled, before }: Plan,
  directory: Pick<Directory, "people">,
): readonly WhatChanged[] {
  const known = new Map(directory.people.map((person) => [person.id, person]));
  const leavers = new Set<string>(changes.leavers);
  const of = (what: "joined" | "moved" | "left" | "standing", people: Iterable<PersonId>): readonly WhatChanged[] =>
    [...new Set(people)].map((person) => ({ what, person }));
  const back = changes.people.changed.filter(
    ({ id, status }) => status === "active" && known.get(id)?.status !== "active",
  );
  // The first import of an organisation brings everybody: nobody joined it then.
  const joined = before === 0 ? [] : changes.people.added.filter(({ employment }) => employment !== "external");
  const elsewhere = changes.people.changed.filter(({ id, department }) => known.get(id)?.department !== department);
  const edges = [...changes.edges.added, ...changes.edges.removed].map(({ person }) => person);
  const moved = [...edges, ...elsewhere.map(({ id }) => id)].filter((id) => known.has(id) && !leavers.has(id));
  return [
    ...of(
      "left",
      unsettled.filter((id) => leavers.has(id)),
    ),
    ...of("moved", moved),
    ...of(
      "standing",
      unsettled.filter((id) => !leavers.has(id)),
    ),
    ...of(
      "joined",
      [...joined, ...back].map(({ id }) => id),
    ),
  ];
}
