import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// Each rule is broken once, in a tree of its own under the project's own settings: a guard never seen
// failing is not known to work.

const forbidden = [
  ["lib/engine", "@/lib/data/db"],
  ["lib/engine", "zod"],
  ["lib/engine", "node:crypto"],
  ["lib/policies", "@/lib/data/db"],
  ["lib/policies", "node:fs"],
  ["lib/audit", "@/lib/commands/decide"],
  ["lib/data", "@/lib/commands/decide"],
  ["lib/data", "@/lib/queries/inbox"],
  ["lib/access", "@/lib/queries/inbox"],
  ["lib/format", "@/lib/data/db"],
  ["lib/notify", "@/lib/commands/decide"],
  ["lib/queries", "@/lib/commands/decide"],
  ["lib/commands", "@/lib/queries/inbox"],
  ["lib/commands", "@/lib/notify/email/letter"],
  ["lib/jobs", "@/app/session"],
  ["lib/auth", "@/lib/commands/decide"],
  ["components/task", "@/lib/data/db"],
  ["components/task", "@/lib/commands/decide"],
  ["components/task", "@/app/session"],
  ["components/task", "pg"],
  ["app/api", "@/lib/data/db"],
  ["app/api", "@/prisma/generated/client"],
  ["lib/queries", "../data/db"],
] as const;

const habits = [
  ["lib/engine", "export default 1;\n", "noDefaultExport"],
  ["lib/data", "export const key = process.env.KEY;\n", "noProcessEnv"],
  ["lib/data", "export const all = (a: any) => a;\n", "noExplicitAny"],
  ["lib/data", 'console.log("hello");\n', "noConsole"],
  ["lib/data", 'export * from "./db";\n', "noReExportAll"],
] as const;

const home = mkdtempSync(join(tmpdir(), "layers-"));
let found: ReadonlyMap<string, readonly string[]>;

function plant(file: string, text: string): void {
  mkdirSync(join(home, dirname(file)), { recursive: true });
  writeFileSync(join(home, file), text);
}

const planted = (folder: string, index: number) => `${folder}/planted-${index}.ts`;

beforeAll(() => {
  const settings = JSON.parse(readFileSync("biome.json", "utf8"));
  writeFileSync(join(home, "biome.json"), JSON.stringify({ ...settings, vcs: { enabled: false } }));
  for (const [index, [folder, what]] of forbidden.entries()) {
    plant(planted(folder, index), `import { thing } from "${what}";\n\nexport const other = thing;\n`);
  }
  for (const [index, [folder, text]] of habits.entries()) plant(planted(folder, 100 + index), text);
  plant("lib/data/camelCase.ts", "export const one = 1;\n");
  plant("lib/commands/right.ts", 'import { decide } from "@/lib/engine/decide";\n\nexport const other = decide;\n');
  const biome = resolve("node_modules/.bin/biome");
  const { stdout } = spawnSync(biome, ["lint", "--reporter=json", "--max-diagnostics=none"], {
    cwd: home,
    encoding: "utf8",
  });
  found = byFile(stdout);
});
afterAll(() => rmSync(home, { recursive: true }));

function byFile(report: string): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, string[]>();
  for (const { category, location } of JSON.parse(report).diagnostics) {
    const path = String(location.path?.file ?? location.path);
    rules.set(path, [...(rules.get(path) ?? []), category]);
  }
  return rules;
}

const rulesIn = (file: string) => (found.get(file) ?? []).join(" ");

describe("the linter refuses", () => {
  it.each(forbidden.map(([folder, what], index) => ({ folder, what, index })))(
    "$folder importing $what",
    ({ folder, index }) => {
      expect(rulesIn(planted(folder, index))).toContain("noRestrictedImports");
    },
  );

  it.each(habits.map(([folder, text, rule], index) => ({ folder, text, rule, index })))(
    "$rule in $folder",
    ({ folder, rule, index }) => {
      expect(rulesIn(planted(folder, 100 + index))).toContain(rule);
    },
  );

  it("a file name in camel case", () => {
    expect(rulesIn("lib/data/camelCase.ts")).toContain("useFilenamingConvention");
  });

  it("nothing where nothing is wrong", () => {
    expect(rulesIn("lib/commands/right.ts")).toBe("");
  });
});
