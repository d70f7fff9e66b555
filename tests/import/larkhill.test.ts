import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { viewerOfToken } from "@/lib/access/identify";
import { closeDatabase, rows } from "@/lib/data/db";
import { everything, value } from "./company";

afterAll(closeDatabase);

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

/** Runs a command of lib/cli in a process of its own, as npm does. */
function run(command: "import" | "token", ...args: readonly string[]): Promise<Ended> {
  const begun = performance.now();
  const { INIT_CWD: _, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", `lib/cli/${command}.ts`, ...args], { env });
  let [out, err] = ["", ""];
  child.stdout.on("data", (data) => (out += data));
  child.stderr.on("data", (data) => (err += data));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err, seconds: (performance.now() - begun) / 1000 }));
  });
}

describe("Larkhill", () => {
  it("is 252 people, 5 groups, 18 apps, 45 entitlements and 2,851 grants in under 10 seconds", async () => {
    const { code, out, err, seconds } = await run("import", "tests/larkhill");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^people +252 +0 +0$/m);
    expect(out).toMatch(/^grants +2,851 +0 +0$/m);
    expect(seconds).toBeLessThan(10);
    const [counted] = await rows(
      `SELECT (SELECT count(*) FROM people) AS people, (SELECT count(*) FROM groups) AS groups,
              (SELECT count(*) FROM apps) AS apps, (SELECT count(*) FROM entitlements) AS entitlements,
              (SELECT count(*) FROM grants WHERE state = 'active') AS grants`,
    );
    expect(counted).toEqual({ people: 252, groups: 5, apps: 18, entitlements: 45, grants: 2851 });
  });

  it("is the same after a second time, which says so", async () => {
    const before = await everything();
    const { code, out } = await run("import", "tests/larkhill");
    expect(code).toBe(0);
    expect(out).toContain("Nothing to change.");
    expect(await everything()).toBe(before);
  });

  it("gives its people tokens, printed alone and kept as a hash", async () => {
    const { code, out, err } = await run("token", "Mina.Falk@larkhill.example");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^cs_[\w-]{43}\n$/);
    const hash = createHash("sha256").update(out.trim()).digest();
    expect(await value("SELECT scope FROM api_tokens WHERE hash = $1", [hash])).toBe("write");
    expect(await viewerOfToken(out.trim())).toMatchObject({
      scope: "write",
      viewer: { email: "mina.falk@larkhill.example" },
    });
  });

  it("gives no token to nobody", async () => {
    await rows("UPDATE people SET status = 'deactivated' WHERE email = 'pia.becker@larkhill.example'");
    expect(await run("token", "nobody@larkhill.example")).toMatchObject({
      code: 1,
      out: "",
      err: "There is nobody with the address nobody@larkhill.example.\n",
    });
    expect(await run("token", "pia.becker@larkhill.example")).toMatchObject({ code: 1, out: "" });
  });
});

describe("the command", () => {
  it("lists what is wrong on standard error and ends with 1", async () => {
    const folder = await mkdtemp(join(tmpdir(), "import-"));
    try {
      await writeFile(join(folder, "apps.csv"), "slug,name,owner_emails\njira2,Jira,nobody@larkhill.example\n");
      await writeFile(join(folder, "notes.csv"), "");
      expect(await run("import", folder)).toMatchObject({
        code: 1,
        out: "",
        err: 'Not read: notes.csv.\napps.csv:2: unknown owner "nobody@larkhill.example"\n1 problem. Nothing was written.\n',
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each([
    [["/nowhere/at/all"], "There is no folder /nowhere/at/all."],
    [["tests/import"], "holds none of people.csv"],
    [[], "One folder is needed"],
    [["tests/larkhill", "--as-of", "yesterday"], "--as-of yesterday: not a date"],
    [["tests/larkhill", "--expect-leavers", "3"], "--expect-leavers belongs to --complete."],
    [["tests/larkhill", "--wipe"], "Unknown option '--wipe'"],
  ])("refuses %j in one clear line", async (args, expected) => {
    const { code, out, err } = await run("import", ...args);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(expected);
  });
});
