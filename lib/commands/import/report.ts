import type { ImportRefusal, ImportReport } from "./import-directory";
import { changesAnything, type Leaver, type Note, type Tally } from "./plan";
import type { FileName, Problem } from "./problem";

const number = new Intl.NumberFormat("en-GB");
const many = (count: number, one: string, more: string) => `${number.format(count)} ${count === 1 ? one : more}`;

/** Every problem, by file and line. */
export function problemLines(problems: readonly Problem[]): readonly string[] {
  return [
    ...problems.map(({ file, line, reason }) => `${file}${line === null ? "" : `:${line}`}: ${reason}`),
    `${many(problems.length, "problem", "problems")}. Nothing was written.`,
  ];
}

/** Why an import in good order was refused, and what to do. */
export function refusalLines(refusal: ImportRefusal): readonly string[] {
  switch (refusal.code) {
    case "holds-demo":
      return [
        `The database holds the demo company (${many(refusal.demo, "person", "people")}). Nothing was written.`,
        "Run again with --replace-demo to delete the demo and begin empty.",
      ];
    case "not-only-demo":
      return [
        `Beside the demo company the database holds ${many(refusal.real, "other person", "other people")}, whom --replace-demo would delete. Nothing was written.`,
      ];
    case "no-people":
      return ["The database holds nobody yet, so the folder needs a people.csv. Nothing was written."];
    case "complete-without-people":
      return ["--complete needs a people.csv. Nothing was written."];
    case "two-admins":
      return [
        `two-admins: after this import ${refusal.admins === 1 ? "only one active admin" : "no active admin"} would be left, and two are needed. Nothing was written.`,
        'Give at least two people who are not external the role "admin" in people.csv.',
      ];
    case "leavers":
      return leaverRefusal(refusal);
  }
}

function leaverRefusal(refusal: Extract<ImportRefusal, { readonly code: "leavers" }>): readonly string[] {
  const { leavers, before, expected } = refusal;
  const share = `${many(leavers.length, "person", "people")} of ${number.format(before)} would leave`;
  return [
    expected === null
      ? `${share}: more than 5 %. Nothing was written.`
      : `${share}, not ${number.format(expected)} as expected. Nothing was written.`,
    ...leavers.map(leaverLine),
    `If they do leave, run again with --expect-leavers ${leavers.length}.`,
  ];
}

const leaverLine = (leaver: Leaver) => `  ${leaver.name} <${leaver.email}>`;

/** The summary of an import or a dry run. */
export function reportLines(report: ImportReport, dryRun: boolean, seconds: number): readonly string[] {
  const { plan } = report;
  return [
    ...(report.replacedDemo ? [`The demo company ${dryRun ? "would be" : "was"} deleted.`, ""] : []),
    ...table(plan.tallies),
    ...(dryRun ? section("Changes", stepLines(plan.steps)) : []),
    ...section(
      `${many(plan.leavers.length, "person leaves", "people leave")}: sessions, tokens and sign-in links end`,
      plan.leavers.map(leaverLine),
    ),
    ...section(
      `Open tasks with nobody left, which ${dryRun ? "would go" : "went"} to whoever the policy names next`,
      chunked(report.orphaned),
    ),
    ...section("Drift: removed after the time of the file, and stays removed", plan.drift.map(noteLine)),
    ...section("Set by somebody else than an import, and kept", plan.kept.map(noteLine)),
    ...section(
      "Columns that are not used",
      report.unused.map(({ file, column }) => `  ${file}: ${column || "(without a name)"}`),
    ),
    "",
    ending(report, dryRun, seconds),
  ];
}

function ending({ plan, replacedDemo }: ImportReport, dryRun: boolean, seconds: number): string {
  if (!changesAnything(plan) && !replacedDemo) return `Nothing to change. (${seconds.toFixed(1)} s)`;
  return dryRun ? `Dry run: nothing was written. (${seconds.toFixed(1)} s)` : `Imported in ${seconds.toFixed(1)} s.`;
}

const noteLine = (note: Note) => `  ${note.about}: ${note.text}`;

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ["", `${title}:`, ...lines] : [];
}

/** Changes one by one; of what is new only the first few of each file. */
function stepLines(steps: readonly Note[]): readonly string[] {
  const first = 10;
  const seen = new Map<FileName, number>();
  const lines: string[] = [];
  for (const step of steps) {
    const count = step.text === "added" ? (seen.get(step.file) ?? 0) + 1 : 0;
    if (count > 0) seen.set(step.file, count);
    if (count <= first) lines.push(noteLine(step));
  }
  for (const [file, count] of seen)
    if (count > first) lines.push(`  ${file}: ${number.format(count - first)} more added`);
  return lines;
}

function chunked(numbers: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (let start = 0; start < numbers.length; start += 10)
    lines.push(`  ${numbers.slice(start, start + 10).join(", ")}`);
  return lines;
}

function table(tallies: readonly Tally[]): readonly string[] {
  const row = (name: string, ...cells: readonly string[]) =>
    `${name.padEnd(14)}${cells.map((cell) => cell.padStart(11)).join("")}`;
  return [
    row("", "added", "changed", "unchanged"),
    ...tallies.map((tally) =>
      row(
        tally.file.replace(".csv", ""),
        ...[tally.added, tally.changed, tally.unchanged].map((count) => number.format(count)),
      ),
    ),
  ];
}
