// npm run import -- DIR: loads an organisation from CSV files.
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isDate } from "@/lib/commands/import/cells";
import { type ImportOptions, importDirectory } from "@/lib/commands/import/import-directory";
import { type FileName, fileNames } from "@/lib/commands/import/problem";
import { problemLines, refusalLines, reportLines } from "@/lib/commands/import/report";
import { closeDatabase } from "@/lib/data/db";
import { env } from "@/lib/env";

const usage = `npm run import -- DIR [--dry-run] [--complete [--expect-leavers N]] [--as-of DATE] [--replace-demo]

DIR holds people.csv, groups.csv, apps.csv, entitlements.csv and grants.csv, or some of them.
  --dry-run           show what would follow, write nothing
  --complete          people.csv lists everybody: who is missing from it leaves
  --expect-leavers N  how many leave, when it is more than 5 % of the people
  --as-of DATE        the time the files speak of (default: when grants.csv was last changed)
  --replace-demo      delete the demo company first`;

/** Something the person at the keyboard can put right: one line, no stack. */
class Mistake extends Error {}

interface Call {
  readonly folder: string;
  readonly asOf: string | null;
  readonly options: Omit<ImportOptions, "asOf">;
}

function readCall(): Call | "help" {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      complete: { type: "boolean", default: false },
      "expect-leavers": { type: "string" },
      "dry-run": { type: "boolean", default: false },
      "replace-demo": { type: "boolean", default: false },
      "as-of": { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new Mistake(`One folder is needed: npm run import -- DIR`);
  const expected = values["expect-leavers"];
  if (expected !== undefined && !values.complete) throw new Mistake("--expect-leavers belongs to --complete.");
  if (expected !== undefined && !/^\d{1,9}$/.test(expected)) {
    throw new Mistake(`--expect-leavers ${expected}: not a whole number.`);
  }
  return {
    // npm runs a script in the package's folder; INIT_CWD is where the person stands.
    folder: resolve(process.env.INIT_CWD ?? ".", folder),
    asOf: values["as-of"] === undefined ? null : toInstant(values["as-of"]),
    options: {
      complete: values.complete,
      expectLeavers: expected === undefined ? null : Number(expected),
      dryRun: values["dry-run"],
      replaceDemo: values["replace-demo"],
    },
  };
}

/** A day begins at midnight UTC: a removal later on that day is taken to be newer than the file. */
function toInstant(text: string): string {
  const time = isDate(text) || /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || !isDate(text.slice(0, 10))) {
    throw new Mistake(`--as-of ${text}: not a date (2026-11-20) or time (2026-11-20T17:00:00Z).`);
  }
  if (time > Date.now()) throw new Mistake(`--as-of ${text} lies in the future.`);
  return new Date(time).toISOString();
}

async function readFolder(folder: string): Promise<ReadonlyMap<FileName, Uint8Array>> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw new Mistake(`There is no folder ${folder}.`);
    if (error.code === "ENOTDIR") throw new Mistake(`${folder} is not a folder.`);
    throw new Mistake(`${folder} cannot be read (${error.code}).`);
  });
  const there = fileNames.filter((name) => names.includes(name));
  if (there.length === 0) throw new Mistake(`${folder} holds none of ${fileNames.join(", ")}.`);
  const others = names.filter((name) => name.endsWith(".csv") && !there.some((file) => file === name));
  if (others.length > 0) process.stderr.write(`Not read: ${others.join(", ")}.\n`);
  const contents = there.map(async (name) => {
    const bytes = await readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      throw new Mistake(`${join(folder, name)} cannot be read (${error.code}).`);
    });
    return [name, bytes] as const;
  });
  return new Map(await Promise.all(contents));
}

/** When the file with the grants was last changed: what it says about access is as old as that. */
async function fileTime(folder: string): Promise<string> {
  const changed = await stat(join(folder, "grants.csv")).catch(() => null);
  return new Date(Math.min(changed?.mtimeMs ?? Date.now(), Date.now())).toISOString();
}

const say = (stream: NodeJS.WriteStream, lines: readonly string[]) => stream.write(`${lines.join("\n")}\n`);

async function main(): Promise<number> {
  const call = readCall();
  if (call === "help") {
    say(process.stdout, [usage]);
    return 0;
  }
  const { folder, options } = call;
  const contents = await readFolder(folder);
  const begun = performance.now();
  const answer = await importDirectory(contents, { ...options, asOf: call.asOf ?? (await fileTime(folder)) });
  if (!answer.ok) {
    say(process.stderr, "problems" in answer ? problemLines(answer.problems) : refusalLines(answer.refusal));
    return 1;
  }
  const { report } = answer;
  // The people to continue as on the sign-in page are gone with the demo.
  if (report.replacedDemo && !options.dryRun) await rm(join(env.DATA_DIR, "demo.json"), { force: true });
  say(process.stdout, reportLines(report, options.dryRun, (performance.now() - begun) / 1000));
  return 0;
}

/** What the database says of itself, in one line. */
function explain(error: Error & { readonly code?: string }): string {
  if (error instanceof Mistake) return error.message;
  if (error.code?.startsWith("ERR_PARSE_ARGS")) return `${error.message.split(". ")[0]}.\n\n${usage}`;
  if (error.code === "42501") return `The database user may not do this (${error.message}). Nothing was written.`;
  if (error.code === "40P01") return "The database was busy with the same rows. Nothing was written; run it again.";
  return `The import failed: ${error.message || error.code}. Nothing was written.`;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${explain(error instanceof Error ? error : new Error(String(error)))}\n`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
