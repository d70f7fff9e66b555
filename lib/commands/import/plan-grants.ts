import type { Directory, GrantRecord } from "@/lib/data/directory/directory";
import type { GrantRow } from "./files";
import type { Difference } from "./merge";
import { gather, type Part } from "./part";
import type { Note } from "./plan";

type IdOf = (key: string) => string;

/** The grants' share of a plan. */
export interface GrantsPart extends Part<GrantRecord> {
  readonly drift: readonly Note[];
}

export function planGrants(
  rows: readonly GrantRow[],
  directory: Directory,
  entitlement: IdOf,
  person: IdOf,
  newId: () => string,
): GrantsPart {
  const active = new Map(directory.grants.map((grant) => [`${grant.entitlement} ${grant.person}`, grant]));
  const ended = new Map(directory.ended.map((end) => [`${end.entitlement} ${end.person}`, end.endedAt]));
  const part = gather<GrantRecord>("grants.csv");
  const drift: Note[] = [];
  for (const row of rows) {
    const about = `${row.app}/${row.entitlement} of ${row.email}`;
    const of = { entitlement: entitlement(`${row.app}/${row.entitlement}`), person: person(row.email) };
    const key = `${of.entitlement} ${of.person}`;
    const now = active.get(key);
    const removedAt = ended.get(key);
    const { grantedAt, lastUsedAt, expiresAt } = row;
    if (now) {
      const merged = mergeGrant(now, row);
      // That the file dates access otherwise than its request did is usual, and not worth a line.
      part.meet(about, merged.grant, merged.changes, []);
    } else if (removedAt !== undefined) {
      // A removal that was confirmed after the file's time stays: the file is what is out of date.
      drift.push({ file: "grants.csv", about, text: `removed ${removedAt.slice(0, 10)}` });
    } else part.add(about, { id: newId(), ...of, grantedAt, lastUsedAt, expiresAt, source: "import" });
  }
  const finished = part.finish();
  // Drift changes nothing, so its rows count as unchanged.
  const tally = { ...finished.tally, unchanged: finished.tally.unchanged + drift.length };
  return { ...finished, tally, drift };
}

/** Dates that a request gave stay; when access was last used, only a file knows. */
function mergeGrant(now: GrantRecord, row: GrantRow) {
  const wanted = {
    ...now,
    grantedAt: row.grantedAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt ?? now.lastUsedAt,
  };
  const different = (["grantedAt", "expiresAt", "lastUsedAt"] as const)
    .filter((field) => now[field] !== wanted[field])
    .map((field): Difference => ({ field, from: day(now[field]), to: day(wanted[field]) }));
  const imported = now.source === "import";
  const ours = (each: Difference) => imported || each.field === "lastUsedAt";
  const grant = imported ? wanted : { ...now, lastUsedAt: wanted.lastUsedAt };
  return { grant, changes: different.filter(ours) };
}

function day(instant: string | null): string | null {
  return instant?.slice(0, 10) ?? null;
}
