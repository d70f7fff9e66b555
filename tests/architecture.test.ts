import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** What a linter cannot say. Each rule was seen to fail once on a planted violation. */

const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.startsWith("prisma/generated/"));
const sources = tracked.filter((file) => exists(file)).map((file) => ({ file, text: readFileSync(file, "utf8") }));
const under = (folder: string) => sources.filter(({ file }) => file.startsWith(folder));

function exists(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

/** Whether a function's body calls something that the same file made by action(...). */
function callsAction(text: string, name: string): boolean {
  const body = text.slice(text.indexOf(`function ${name}(`)).split(/^}/m)[0] ?? "";
  const actions = [...text.matchAll(/^const (\w+) = (?:action|openAction)\(/gm)].map((match) => match[1]);
  return actions.some((action) => body.includes(`await ${action}(`));
}

describe("the architecture", () => {
  it("makes every server action by action(...): an export of a 'use server' file is a public endpoint", () => {
    const actions = sources.filter(({ text }) => /^["']use server["'];/m.test(text));
    expect(actions.length).toBeGreaterThan(0);
    for (const { file, text } of actions) {
      const exported = [...text.matchAll(/^export (?:async )?(const|function) (\w+)(.*)$/gm)];
      for (const [, kind, name, rest = ""] of exported) {
        // A form's action may read its fields first; what it does then is an action of the same file.
        const made = kind === "const" ? /^ = (action|openAction)\(/.test(rest) : callsAction(text, name ?? "");
        expect(made, `${file}: ${name}`).toBe(true);
      }
    }
  });

  it("keeps the browser's code in components: in app only error pages are client files", () => {
    const client = under("app/").filter(({ text }) => /^["']use client["'];/m.test(text));
    expect(client.map(({ file }) => file).filter((file) => !/\/(global-)?error\.tsx$/.test(file))).toEqual([]);
  });

  it("looks for classes of style on pages alone, so that no other file's change is one of style", () => {
    const [own = ""] = readFileSync("app/globals.css", "utf8").split("@custom-variant");
    expect(own).toContain('@import "tailwindcss" source(none);');
    expect([...own.matchAll(/^@source "(.*)";$/gm)].map(([, folder]) => folder)).toEqual(["../app", "../components"]);
  });

  it("lets components read views and engine tables, and of queries only the types", () => {
    for (const { file, text } of under("components/")) {
      const values = [...text.matchAll(/^import (?!type )(.*) from "@\/lib\/(queries|commands|data|access)\//gm)];
      const real = values.filter((match) => !/^\{( type \w+,?)+ \}$/.test(match[1] ?? ""));
      expect(
        real.map((match) => match[0]),
        file,
      ).toEqual([]);
    }
  });

  it("draws no time and no chance in the engine and in policies", () => {
    for (const { file, text } of [...under("lib/engine/"), ...under("lib/policies/")]) {
      expect(text, file).not.toMatch(/new Date\(\)|Date\.now\(|Math\.random|randomUUID|performance\.now|setTimeout/);
    }
  });

  it("has no SQL outside lib/data, lib/access and the commands of the shell", () => {
    const others = sources.filter(
      ({ file }) => /^(app|components|lib)\//.test(file) && !/^lib\/(data|access|cli)\//.test(file),
    );
    for (const { file, text } of others) {
      expect(text, file).not.toMatch(/\b(SELECT\s+[\w*(].*\sFROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET)\b/);
    }
  });

  it("follows links by components/ui/link alone: it asks for no page before somebody points at it", () => {
    const direct = [...under("app/"), ...under("components/")].filter(({ text }) =>
      /^import (?!type )(?!\{ type ).*from "next\/link"/m.test(text),
    );
    expect(direct.map(({ file }) => file)).toEqual(["components/ui/link.tsx"]);
  });

  it("keeps the product's files small: at most 300 lines", () => {
    const long = sources
      .filter(({ file }) => /^(app|components|lib)\//.test(file))
      .map(({ file, text }) => ({ file, lines: text.split("\n").length }))
      .filter(({ lines }) => lines > 301);
    expect(long).toEqual([]);
  });

  it("names nothing of the machine it was written on", () => {
    const secrets = new RegExp(["/wo" + "rk/", "registry\\.np" + "mjs"].join("|"));
    for (const { file, text } of sources) expect(text, file).not.toMatch(secrets);
  });

  it("holds no test that is skipped or run alone", () => {
    const tests = sources.filter(
      ({ file }) => /\.(test|spec)\.tsx?$/.test(file) && file !== "tests/architecture.test.ts",
    );
    for (const { file, text } of tests) expect(text, file).not.toMatch(/\b(it|test|describe)\.(only|skip|todo)\(/);
  });
});
