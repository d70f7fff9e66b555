import type { ClientBase } from "pg";
import { ensureBuiltInPolicies } from "@/lib/commands/built-in-policies";
import { settleDirectory } from "@/lib/commands/directory-changes";
import { changeDirectory } from "@/lib/data/directory/change";
import { noteChanges } from "@/lib/data/directory/changes";
import { countPeople, emptyDatabase } from "@/lib/data/directory/demo";
import { emptyDirectory } from "@/lib/data/directory/directory";
import { endPeople, tasksWithoutAnybody } from "@/lib/data/directory/leavers";
import { loadDirectory } from "@/lib/data/directory/load";
import { rebuildReports } from "@/lib/data/directory/reports";
import { writeDirectory } from "@/lib/data/directory/write";
import { newId } from "@/lib/data/new-id";
import type { Instant } from "@/lib/engine/instant";
import { check } from "./check";
import { consequences } from "./consequences";
import { type Files, readFiles } from "./files";
import { identify } from "./identify";
import { changesAnything, type Leaver, makePlan, type Plan } from "./plan";
import { type FileName, inOrder, type Problem } from "./problem";

export interface ImportOptions {
  readonly complete: boolean;
  readonly expectLeavers: number | null;
  readonly dryRun: boolean;
  readonly replaceDemo: boolean;
  /** The time the files speak of. */
  readonly asOf: Instant;
}

/** Why nothing was written although every line is in order. */
export type ImportRefusal =
  | { readonly code: "holds-demo"; readonly demo: number }
  | { readonly code: "not-only-demo"; readonly real: number }
  | { readonly code: "no-people" }
  | { readonly code: "complete-without-people" }
  | { readonly code: "two-admins"; readonly admins: number }
  | {
      readonly code: "leavers";
      readonly leavers: readonly Leaver[];
      readonly before: number;
      readonly expected: number | null;
    };

/** What an import did, or in a dry run would do. */
export interface ImportReport {
  readonly plan: Plan;
  readonly replacedDemo: boolean;
  /** Numbers of open tasks behind which nobody was left; they went to whoever the policy names next. */
  readonly orphaned: readonly string[];
  readonly unused: Files["unused"];
}

export type ImportAnswer =
  | { readonly ok: true; readonly report: ImportReport }
  | { readonly ok: false; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly refusal: ImportRefusal };

/** A complete list that would end more than this share of the people is more likely cut short than true. */
const largestShare = 0.05;

/**
 * Reads, checks, compares and writes a directory in one transaction: all of it or nothing. What follows for
 * open cases is a command each, after it.
 */
export async function importDirectory(
  contents: ReadonlyMap<FileName, Uint8Array>,
  options: ImportOptions,
): Promise<ImportAnswer> {
  const { files, problems } = readFiles(contents);
  const answer = await changeDirectory(async (client) => {
    const result = await run(client, files, problems, options);
    return { keep: result.ok && !options.dryRun, result };
  });
  if (answer.ok && !options.dryRun) {
    await ensureBuiltInPolicies();
    await settleDirectory();
  }
  return answer;
}

async function run(
  client: ClientBase,
  files: Files,
  unread: readonly Problem[],
  options: ImportOptions,
): Promise<ImportAnswer> {
  const people = await countPeople(client);
  const replacing = options.replaceDemo && people.demo > 0;
  const early = refusedBefore(files, people, options, replacing);
  if (early) return { ok: false, refusal: early };
  const directory = replacing ? emptyDirectory : await loadDirectory(client, options.asOf);
  const who = identify(files.people, directory);
  const problems = [...unread, ...check(files, directory, who, options.complete)];
  if (problems.length > 0) return { ok: false, problems: inOrder(problems) };
  const plan = makePlan(files, directory, who, { complete: options.complete, asOf: options.asOf, newId });
  const late = refusedAfter(plan, options);
  if (late) return { ok: false, refusal: late };

  if (replacing) await emptyDatabase(client);
  if (changesAnything(plan)) await writeDirectory(client, plan.changes);
  await endPeople(client, plan.changes.leavers);
  await rebuildReports(client);
  await noteChanges(client, consequences(plan, directory), null);
  const orphaned = plan.unsettled.length > 0 ? await tasksWithoutAnybody(client) : [];
  return {
    ok: true,
    report: { plan, replacedDemo: replacing, orphaned, unused: files.unused },
  };
}

function refusedBefore(
  files: Files,
  people: { readonly demo: number; readonly real: number },
  options: ImportOptions,
  replacing: boolean,
): ImportRefusal | null {
  if (people.demo > 0 && !replacing) return { code: "holds-demo", demo: people.demo };
  if (replacing && people.real > 0) return { code: "not-only-demo", real: people.real };
  if (files.given.has("people.csv")) return null;
  if (options.complete) return { code: "complete-without-people" };
  return replacing || people.real === 0 ? { code: "no-people" } : null;
}

function refusedAfter(plan: Plan, { complete, expectLeavers }: ImportOptions): ImportRefusal | null {
  const { leavers, before } = plan;
  const unexpected = expectLeavers === null ? leavers.length > before * largestShare : leavers.length !== expectLeavers;
  if (complete && unexpected) return { code: "leavers", leavers, before, expected: expectLeavers };
  return plan.admins < 2 ? { code: "two-admins", admins: plan.admins } : null;
}
