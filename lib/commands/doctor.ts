import { isDeepStrictEqual } from "node:util";
import { fromLeaf } from "@/lib/audit/leaf";
import { factsAround } from "@/lib/data/bulk";
import { caseChunk, mendReports, rewriteCase, type StoredCase, storedCases } from "@/lib/data/doctor/cases";
import { checks, examine, type Found, mendBy } from "@/lib/data/doctor/checks";
import { requestRow, seatRows, taskRow } from "@/lib/data/projection";
import { evolve } from "@/lib/engine/evolve";
import type { Case } from "@/lib/engine/request";
import { candidates } from "@/lib/engine/rights";
import { wakeAt } from "@/lib/engine/settle";
import { isOpen } from "@/lib/engine/task";
import { examineCampaigns } from "./doctor-campaigns";
import { findSomebody } from "./wake";

/** What one rule was found to be: how often it does not hold, where, and how much of that was mended. */
export interface Finding extends Found {
  readonly name: string;
  readonly says: string;
  readonly mended: number;
}

/** Rules that need each case's whole record; everything else is SQL. */
const rules = {
  fold: "Each case is what its record adds up to",
  rows: "What lists read of a case is what the case says",
  "active-step": "A request has at most one active step",
  outcome: "A request has an outcome exactly when it is closed",
  assignee: "Each open task has somebody active who may decide it",
} as const;

type Rule = keyof typeof rules;
type Mend = () => Promise<void>;

interface Trouble {
  readonly rule: Rule;
  readonly example: string;
  readonly mend: Mend | null;
}

const chunkSize = 500;
const examplesKept = 5;

/** Holds everything stored against what must be so; with `repair` what follows from the record is made so. */
export async function examineEverything(repair: boolean): Promise<readonly Finding[]> {
  const found = [...(await examineCases(repair)), await examineCampaigns(repair)];
  for (const check of checks) {
    const { name, says, find: _find, mend } = check;
    const first = await examine(check);
    const heal = name === "reports" ? mendReports : mend ? () => mendBy(mend) : null;
    if (repair && first.count > 0 && heal) await heal();
    const left = repair && first.count > 0 && heal ? (await examine(check)).count : first.count;
    found.push({ name, says, ...first, mended: first.count - left });
  }
  return found;
}

async function examineCases(repair: boolean): Promise<Finding[]> {
  const tallies = new Map<Rule, { count: number; mended: number; readonly examples: string[] }>();
  const note = async ({ rule, example, mend }: Trouble) => {
    const tally = tallies.get(rule) ?? { count: 0, mended: 0, examples: [] };
    tallies.set(rule, tally);
    tally.count++;
    if (tally.examples.length < examplesKept) tally.examples.push(example);
    if (!repair || !mend) return;
    await mend();
    tally.mended++;
  };
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const chunk = await caseChunk(after, chunkSize);
    const last = chunk.at(-1);
    if (!last) break;
    after = last.id;
    for (const trouble of await confirmed(chunk)) await note(trouble);
    for (const trouble of await withoutAssignee(chunk)) await note(trouble);
  }
  return Object.entries(rules).map(([name, says]) => {
    const { count, mended, examples } = tallies.get(name as Rule) ?? { count: 0, mended: 0, examples: [] };
    return { name, says, count, mended, examples };
  });
}

/** What is read while others write can disagree: only what is still wrong at a second look counts. */
async function confirmed(chunk: readonly StoredCase[]): Promise<readonly Trouble[]> {
  const suspects = chunk.filter((one) => troublesOf(one).length > 0).map(({ id }) => id);
  return (await storedCases(suspects)).flatMap(troublesOf);
}

function troublesOf(one: StoredCase): readonly Trouble[] {
  const folded = foldOf(one.leaves);
  const example = folded?.number ?? one.stored?.state.number ?? one.id;
  const trouble = (rule: Rule, mend: Mend | null): Trouble => ({ rule, example, mend });
  if (!folded) return [trouble("fold", null)];
  const mend = () => rewriteCase(folded);
  return [
    ...(isStoredAs(one, folded) ? [] : [trouble("fold", mend)]),
    ...(areRowsOf(one, folded) ? [] : [trouble("rows", mend)]),
    ...(activeSteps(folded) > 1 ? [trouble("active-step", null)] : []),
    ...((folded.state === "closed") === (folded.outcome !== null) ? [] : [trouble("outcome", null)]),
  ];
}

function foldOf(leaves: readonly string[]): Case | null {
  try {
    return leaves.map((leaf) => fromLeaf(leaf, [])).reduce<Case | null>(evolve, null);
  } catch {
    return null;
  }
}

function isStoredAs({ stored }: StoredCase, folded: Case): boolean {
  return (
    stored !== null &&
    stored.version === folded.version &&
    stored.seq === folded.seq &&
    stored.wake_at === wakeAt(folded) &&
    isDeepStrictEqual(stored.state, folded)
  );
}

function areRowsOf({ request, tasks, seats }: StoredCase, folded: Case): boolean {
  const expected = folded.tasks.map((task) => taskRow(folded, task));
  return (
    request !== null &&
    says(request, requestRow(folded)) &&
    tasks.length === expected.length &&
    expected.every((row) => tasks.some((task) => says(task, row))) &&
    areSeatsOf(seats, folded)
  );
}

function areSeatsOf(seats: StoredCase["seats"], folded: Case): boolean {
  const expected = seatRows(folded);
  return seats.length === expected.length && expected.every((row) => seats.some((seat) => says(seat, row)));
}

/** Whether a stored row says everything that is expected of it. */
function says(row: Readonly<Record<string, unknown>>, expected: object): boolean {
  return Object.entries(expected).every(([column, value]) => isDeepStrictEqual(row[column], value));
}

function activeSteps({ steps }: Case): number {
  return steps.filter(({ state }) => state === "active").length;
}

/** Whoever takes part in a task among few is named, not resolved. */
async function withoutAssignee(chunk: readonly StoredCase[]): Promise<readonly Trouble[]> {
  const open = chunk.flatMap(({ stored }) =>
    stored && stored.state.state !== "closed" && stored.state.class === "governance" ? [stored.state] : [],
  );
  if (open.length === 0) return [];
  const facts = await factsAround(open);
  return open.flatMap((about) => {
    const known = facts.get(about.id);
    const stuck = about.tasks.filter(
      (task) => isOpen(task) && !task.pending && known && candidates(about, task, known).length === 0,
    );
    return stuck.map((task) => ({
      rule: "assignee" as const,
      example: task.number,
      mend: () => findSomebody(about.id),
    }));
  });
}
