import type { Directory, EdgeRecord } from "@/lib/data/directory/directory";
import type { PersonId } from "@/lib/engine/ids";
import type { PersonRow } from "./files";
import type { Identified } from "./identify";

/** The edges of each person, by the person's id. */
export function edgesByPerson(edges: readonly EdgeRecord[]): ReadonlyMap<PersonId, readonly EdgeRecord[]> {
  return Map.groupBy(edges, (edge) => edge.person);
}

/** Whether somebody set this person's managers by hand: then an import leaves them alone. */
export function setByHand(edges: readonly EdgeRecord[]): boolean {
  return edges.some((edge) => edge.source !== "import");
}

/** The managers of everybody after the import, by address; those of the file first, in its order. */
export function managersAfter(
  rows: readonly PersonRow[],
  directory: Pick<Directory, "people" | "edges">,
  who: Identified,
): ReadonlyMap<string, readonly string[]> {
  const edges = edgesByPerson(directory.edges);
  const emails = new Map(directory.people.map((person) => [person.id, person.email]));
  for (const [row, person] of who.known) emails.set(person.id, row.email);
  const present = (id: PersonId | undefined) =>
    (id === undefined ? [] : (edges.get(id) ?? [])).map((edge) => emails.get(edge.manager) ?? "");

  const ofRow = (row: PersonRow): readonly string[] => {
    const person = who.known.get(row);
    if (person && setByHand(edges.get(person.id) ?? [])) return present(person.id);
    return row.manager === null ? [] : [row.manager];
  };
  const inFile = new Map(rows.toReversed().map((row) => [row.email, ofRow(row)]));
  const order = [...rows.map((row) => row.email), ...emails.values()];
  const ids = new Map([...emails].map(([id, email]) => [email, id]));
  return new Map(order.map((email) => [email, inFile.get(email) ?? present(ids.get(email))]));
}
