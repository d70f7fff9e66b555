import type { Directory, PersonRecord } from "@/lib/data/directory/directory";
import type { PersonRow } from "./files";
import type { Problem } from "./problem";

/** Who each row is: somebody the directory holds, or nobody yet. */
export interface Identified {
  readonly known: ReadonlyMap<PersonRow, PersonRecord>;
  readonly problems: readonly Problem[];
}

/** The matching while it is being made: nobody is two rows. */
class Matching {
  readonly known = new Map<PersonRow, PersonRecord>();
  readonly problems: Problem[] = [];
  private readonly claimed = new Set<PersonRecord>();
  private readonly byEmail: ReadonlyMap<string, PersonRecord>;

  constructor(people: readonly PersonRecord[]) {
    this.byEmail = new Map(people.map((person) => [person.email, person]));
  }

  claim(row: PersonRow, person: PersonRecord): void {
    if (this.claimed.has(person)) return;
    this.claimed.add(person);
    this.known.set(row, person);
  }

  /** Whose address it is, unless a row is that person already. */
  free(email: string | null): PersonRecord | null {
    const person = email === null ? undefined : this.byEmail.get(email);
    return person && !this.claimed.has(person) ? person : null;
  }

  wrong(row: PersonRow, reason: string): void {
    this.problems.push({ file: "people.csv", line: row.line, reason });
  }
}

/**
 * By external id where the row has one, else by the address, else by the previous address. An address
 * that is somebody else's is refused: a new colleague must not inherit a leaver's access with it.
 */
export function identify(rows: readonly PersonRow[], directory: Pick<Directory, "people">): Identified {
  const matching = new Matching(directory.people);
  const byId = new Map(directory.people.flatMap((person) => (person.externalId ? [[person.externalId, person]] : [])));
  for (const row of rows) {
    const person = row.externalId === null ? undefined : byId.get(row.externalId);
    if (person) matching.claim(row, person);
  }
  const doubtful = new Set(rows.filter((row) => !matching.known.has(row) && !matchAddress(row, matching)));
  for (const row of rows) {
    const holder = doubtful.has(row) ? null : matching.free(row.email);
    if (holder) matching.wrong(row, `"${row.email}" is the address of ${described(holder)}`);
  }
  return { known: matching.known, problems: [...matching.problems, ...twice(rows)] };
}

/** Matches a row by its addresses; false when they leave a doubt, which is reported. */
function matchAddress(row: PersonRow, matching: Matching): boolean {
  const now = matching.free(row.email);
  const before = row.previousEmail === row.email ? null : matching.free(row.previousEmail);
  if (now && before) {
    matching.wrong(row, `"${row.email}" and its previous_email "${row.previousEmail}" are two different people`);
    return false;
  }
  const person = now ?? before;
  if (!person) return true;
  const sameId = row.externalId === null || person.externalId === null || row.externalId === person.externalId;
  if (sameId) matching.claim(row, person);
  else if (before) {
    matching.wrong(row, `previous_email "${row.previousEmail}" is the address of ${described(before)}`);
    return false;
  }
  return true;
}

function described({ name, externalId }: PersonRecord): string {
  return externalId === null ? `${name}, who is somebody else` : `${name}, whose external_id is "${externalId}"`;
}

/** What must be a person's own within the file. */
function twice(rows: readonly PersonRow[]): readonly Problem[] {
  const emails = firstLines(rows, (row) => row.email);
  const again = (what: string, read: (row: PersonRow) => string | null) => {
    const first = firstLines(rows, read);
    return rows.flatMap((row): readonly Problem[] => {
      const value = read(row);
      const line = value ? first.get(value) : undefined;
      if (line === undefined || line === row.line) return [];
      return [
        { file: "people.csv", line: row.line, reason: `duplicate ${what} "${value}": it is in line ${line} already` },
      ];
    });
  };
  const stillHeld = rows.flatMap((row): readonly Problem[] => {
    const line = row.previousEmail && row.previousEmail !== row.email ? emails.get(row.previousEmail) : undefined;
    if (line === undefined) return [];
    const reason = `previous_email "${row.previousEmail}" is still the address of line ${line}`;
    return [{ file: "people.csv", line: row.line, reason }];
  });
  return [
    ...again("e-mail", (row) => row.email),
    ...again("external_id", (row) => row.externalId),
    ...again("previous_email", (row) => row.previousEmail),
    ...stillHeld,
  ];
}

/** The first line each value stands in. */
export function firstLines<Row extends { readonly line: number }>(
  rows: readonly Row[],
  read: (row: Row) => string | null,
): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const value = read(row);
    if (value && !lines.has(value)) lines.set(value, row.line);
  }
  return lines;
}
