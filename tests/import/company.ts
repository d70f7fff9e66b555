import { type ImportAnswer, type ImportOptions, importDirectory } from "@/lib/commands/import/import-directory";
import { type FileName, fileNames } from "@/lib/commands/import/problem";
import { rows } from "@/lib/data/db";

export type Texts = { readonly [file in FileName]?: string };

/** A company of five in which every line is in order. */
export const small = {
  "people.csv": [
    "email,name,title,department,employment,manager_email,role",
    "ada@x.example,Ada,Head,Board,employee,,admin",
    "ben@x.example,Ben,Engineer,Engineering,employee,ada@x.example,admin",
    "cleo@x.example,Cléo,Engineer,Engineering,contractor,ben@x.example,member",
    "dan@x.example,Dan,,,employee,ben@x.example,auditor",
    "eve@x.example,Eve,Adviser,,external,,member",
  ].join("\n"),
  "groups.csv": "slug,name,member_emails\nplatform,Platform,ben@x.example cleo@x.example",
  "apps.csv": "slug,name,owner_emails\ngithub,GitHub,ben@x.example\nvault,Vault,",
  "entitlements.csv": [
    "app,slug,name,kind,risk,owner_emails,max_duration",
    "github,read,Read,role,low,,",
    "github,admin,Admin,role,high,ada@x.example,P7D",
    "vault,read,Read,policy,critical,,PT8H",
  ].join("\n"),
  "grants.csv": [
    "app,entitlement,email,granted_at,last_used_at,expires_at",
    "github,read,cleo@x.example,2026-01-05,2026-03-01,",
    "github,admin,ben@x.example,2026-01-05,,2027-01-05",
  ].join("\n"),
} as const satisfies Texts;

/** Adds lines to one of the small company's files. */
export function plus(file: FileName, ...lines: readonly string[]): Texts {
  return { ...small, [file]: [small[file], ...lines].join("\n") };
}

/** Replaces text in one of the small company's files. */
export function edited(file: FileName, from: string, to: string): Texts {
  if (!small[file].includes(from)) throw new Error(`${file} does not hold ${from}`);
  return { ...small, [file]: small[file].replaceAll(from, to) };
}

export function toBytes(texts: Texts): ReadonlyMap<FileName, Uint8Array> {
  const encoder = new TextEncoder();
  return new Map(
    fileNames.flatMap((name) => {
      const text = texts[name];
      return text === undefined ? [] : [[name, encoder.encode(text)] as const];
    }),
  );
}

const usual: ImportOptions = {
  complete: false,
  expectLeavers: null,
  dryRun: false,
  replaceDemo: false,
  asOf: "2026-06-01T00:00:00.000Z",
};

export function importTexts(texts: Texts, options: Partial<ImportOptions> = {}): Promise<ImportAnswer> {
  return importDirectory(toBytes(texts), { ...usual, ...options });
}

/** Imports what must be in order. */
export async function imported(texts: Texts, options: Partial<ImportOptions> = {}) {
  const answer = await importTexts(texts, options);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.report;
}

/** "people 1 0 4": added, changed, unchanged. */
export function counts(report: Awaited<ReturnType<typeof imported>>): readonly string[] {
  return report.plan.tallies.map(({ file, added, changed, unchanged }) =>
    [file.replace(".csv", ""), added, changed, unchanged].join(" "),
  );
}

/** One value of the database. */
export async function value(text: string, values: readonly unknown[] = []): Promise<unknown> {
  const [row] = await rows<Record<string, unknown>>(text, values);
  return row && Object.values(row)[0];
}

const tables =
  "people manager_edges reports groups group_members apps app_owners entitlements entitlement_owners grants";

/** Everything that an import can write, as text. */
export async function everything(): Promise<string> {
  const parts = await Promise.all(
    tables
      .split(" ")
      .map((table) => value(`SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') FROM ${table} t`)),
  );
  return parts.join("\n--\n");
}

/** Empties what an import writes, and what hangs on people. */
export async function emptyAll(): Promise<void> {
  await rows(
    `TRUNCATE ${tables.replaceAll(" ", ", ")}, sessions, api_tokens, sign_in_links, requests, tasks, seats, cases CASCADE`,
  );
}
