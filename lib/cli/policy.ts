// npm run policy -- check|test|apply FILE…, or export: policies as files, so that they can live in git.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { applyPolicy, type Checked, type CheckedPolicy, checkPolicy } from "@/lib/commands/policies";
import { closeDatabase } from "@/lib/data/db";
import { activePolicies } from "@/lib/data/policies";

const usage = `npm run policy -- check FILE…    every problem by line and column
npm run policy -- test FILE…     and the examples in the files
npm run policy -- apply FILE…    and makes each the active version at its place, all of them or none
npm run policy -- export         prints the active policies`;

/** Something the person at the keyboard can put right: one line, no stack. */
class Mistake extends Error {}

const say = (line: string) => process.stdout.write(`${line}\n`);

interface ReadFile {
  readonly file: string;
  readonly checked: Checked;
}

async function read(file: string): Promise<ReadFile> {
  // npm runs a script in the package's folder; INIT_CWD is where the person stands.
  const path = resolve(process.env.INIT_CWD ?? ".", file);
  const source = await readFile(path, "utf8").catch(() => {
    throw new Mistake(`${file} cannot be read.`);
  });
  return { file, checked: await checkPolicy(source) };
}

type Fine = CheckedPolicy & { readonly file: string };

/** Says what is wrong with each file; gives those with which nothing is. */
function sayProblems(files: readonly ReadFile[]): readonly Fine[] {
  return files.flatMap(({ file, checked }) => {
    if (checked.ok) return [{ ...checked, file }];
    for (const { line, column, message } of checked.problems) say(`${file}:${line}:${column}: ${message}`);
    return [];
  });
}

function sayTests({ file, tests, fragile }: Fine): boolean {
  for (const [index, { ok, expected, got }] of tests.entries()) {
    if (ok) continue;
    const came = "routingError" in got ? got.routingError : got.join(", ");
    say(`${file}: example ${index + 1} expects ${expected.join(", ")}, and gets ${came}`);
  }
  for (const { rule, variable, problem } of fragile)
    say(
      `${file}: rule ${rule + 1} cannot be asked when ${variable === "everything" ? "nothing is" : `${variable} is not`} known (${problem}): the admins would have to mend it`,
    );
  const held = tests.filter(({ ok }) => ok).length;
  say(`${file}: ${tests.length === 0 ? "no examples" : `${held} of ${tests.length} examples hold`}`);
  return held === tests.length;
}

async function main(): Promise<boolean> {
  const { positionals } = parseArgs({ allowPositionals: true, options: {} });
  const [what, ...names] = positionals;
  if (what === "export" && names.length === 0) {
    const all = await activePolicies();
    say(all.map(({ slug, version, source }) => `# ${slug}, version ${version}\n${source.trimEnd()}`).join("\n---\n"));
    return true;
  }
  if (!["check", "test", "apply"].includes(what ?? "") || names.length === 0) throw new Mistake(usage);
  const files = await Promise.all(names.map(read));
  const fine = sayProblems(files);
  if (what === "check") for (const { file } of fine) say(`${file}: nothing is wrong`);
  const held = what === "check" || fine.map(sayTests).every(Boolean);
  const all = fine.length === files.length && held;
  if (what !== "apply") return all;
  if (!all) throw new Mistake("Nothing was applied.");
  for (const policy of fine) {
    const { slug, version, changed } = await applyPolicy(policy);
    say(`${policy.file}: ${slug}, version ${version}${changed ? " is active now" : " was active already"}`);
  }
  return true;
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
