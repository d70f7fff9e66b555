import type { Directory } from "@/lib/data/directory/directory";
import { findCycles, type Managers } from "./cycles";
import type { Files, GrantRow, PersonRow } from "./files";
import { firstLines, type Identified } from "./identify";
import { managersAfter } from "./managers";
import type { FileName, Problem } from "./problem";

/** What only shows when the files are held against each other and against the directory. */
export function check(files: Files, directory: Directory, who: Identified, complete: boolean): readonly Problem[] {
  return [
    ...who.problems,
    ...managerProblems(files, directory, who, complete),
    ...duplicates("groups.csv", files.groups, (row) => row.slug, "slug"),
    ...duplicates("apps.csv", files.apps, (row) => row.slug, "slug"),
    ...duplicates("entitlements.csv", files.entitlements, (row) => joined(row.app, "/", row.slug), "entitlement"),
    ...duplicates("grants.csv", files.grants, grantKey, "grant"),
    ...peopleReferences(files, directory, who),
    ...accessReferences(files, directory),
    ...grantDates(files),
  ];
}

const grantKey = (row: GrantRow) => joined(row.app, "/", row.entitlement, " of ", row.email);

/** A key of several cells; none where one of them is empty, which has been said already. */
function joined(...parts: readonly string[]): string | null {
  return parts.includes("") ? null : parts.join("");
}

function duplicates<Row extends { readonly line: number }>(
  file: FileName,
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
  what: string,
): readonly Problem[] {
  const first = firstLines(rows, keyOf);
  return rows.flatMap((row) => {
    const key = keyOf(row);
    const line = first.get(key ?? "") ?? row.line;
    return line === row.line
      ? []
      : [{ file, line: row.line, reason: `duplicate ${what} "${key}": it is in line ${line} already` }];
  });
}

function managerProblems(files: Files, directory: Directory, who: Identified, complete: boolean): readonly Problem[] {
  if (files.unreadable.has("people.csv")) return [];
  const inFile = new Set(files.people.map((row) => row.email));
  const known = addresses(files, directory, who);
  const problemOf = ({ email, manager }: PersonRow): string | null => {
    if (manager === null) return null;
    if (manager === email) return `"${email}" is their own manager`;
    if (!known.has(manager)) return `unknown manager "${manager}"`;
    if (!complete || inFile.has(manager)) return null;
    return `the manager "${manager}" is not in people.csv and would leave by --complete`;
  };
  const named = files.people.flatMap((row): readonly Problem[] => {
    const reason = problemOf(row);
    return reason === null ? [] : [{ file: "people.csv", line: row.line, reason }];
  });
  return [...named, ...loops(files.people, managersAfter(files.people, directory, who))];
}

/** Each loop once, at the first of its people in the file. */
function loops(rows: readonly PersonRow[], managers: Managers): readonly Problem[] {
  const lines = firstLines(rows, (row) => row.email);
  const lineOf = (email: string) => lines.get(email) ?? Number.POSITIVE_INFINITY;
  const others = new Map([...managers].map(([person, above]) => [person, above.filter((each) => each !== person)]));
  return findCycles(others).map((loop) => {
    const begin = loop.reduce((least, email, at) => (lineOf(email) < lineOf(loop[least] ?? "") ? at : least), 0);
    const turned = [...loop.slice(begin), ...loop.slice(0, begin)];
    const reason = `manager cycle: ${[...turned, turned[0]].join(" → ")}`;
    return { file: "people.csv", line: lines.get(turned[0] ?? "") ?? null, reason };
  });
}

/** Every address somebody has after the import. */
function addresses(files: Files, directory: Directory, who: Identified): ReadonlySet<string> {
  const claimed = new Set(who.known.values());
  const others = directory.people.filter((person) => !claimed.has(person)).map((person) => person.email);
  return new Set([...files.people.map((row) => row.email), ...others]);
}

function peopleReferences(files: Files, directory: Directory, who: Identified): readonly Problem[] {
  if (files.unreadable.has("people.csv")) return [];
  const known = addresses(files, directory, who);
  const unknown = (file: FileName, line: number, what: string, emails: readonly string[]) =>
    emails
      .filter((email) => email !== "" && !known.has(email))
      .map((email) => ({ file, line, reason: `unknown ${what} "${email}"` }));
  return [
    ...files.groups.flatMap((row) => unknown("groups.csv", row.line, "group member", row.members)),
    ...files.apps.flatMap((row) => unknown("apps.csv", row.line, "owner", row.owners)),
    ...files.entitlements.flatMap((row) => unknown("entitlements.csv", row.line, "owner", row.owners)),
    ...files.grants.flatMap((row) => unknown("grants.csv", row.line, "person", [row.email])),
  ];
}

function accessReferences(files: Files, directory: Directory): readonly Problem[] {
  const slugs = new Map(directory.apps.map((app) => [app.id, app.slug]));
  const apps = new Set([...files.apps.map((row) => row.slug), ...slugs.values()]);
  const entitlements = new Set([
    ...files.entitlements.map((row) => `${row.app}/${row.slug}`),
    ...directory.entitlements.map((each) => `${slugs.get(each.app)}/${each.slug}`),
  ]);
  const noApp = (row: { readonly app: string }) =>
    !files.unreadable.has("apps.csv") && row.app !== "" && !apps.has(row.app);
  const problems: Problem[] = [];
  for (const row of files.entitlements) {
    if (noApp(row)) problems.push({ file: "entitlements.csv", line: row.line, reason: `unknown app "${row.app}"` });
  }
  for (const row of files.grants) {
    const wrong = (reason: string) => void problems.push({ file: "grants.csv", line: row.line, reason });
    if (noApp(row)) wrong(`unknown app "${row.app}"`);
    else if (files.unreadable.has("entitlements.csv") || row.app === "" || row.entitlement === "") continue;
    else if (!entitlements.has(`${row.app}/${row.entitlement}`)) {
      wrong(`unknown entitlement "${row.entitlement}" of the app "${row.app}"`);
    }
  }
  return problems;
}

function grantDates(files: Files): readonly Problem[] {
  return files.grants
    .filter((row) => row.expiresAt !== null && row.grantedAt !== "" && row.expiresAt < row.grantedAt)
    .map((row) => ({ file: "grants.csv", line: row.line, reason: "expires_at lies before granted_at" }));
}
