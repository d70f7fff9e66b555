import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { tryLock } from "@/lib/cli/lock.mjs";
import { freePort } from "@/lib/cli/ports.mjs";
import { settingNames } from "@/lib/env";
import { folderOfTest } from "@/tests/support/cluster";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Runs one of the launcher's programs to its end, with these settings and no others. */
async function run(args: readonly string[], settings: Readonly<Record<string, string>>) {
  const env = { ...process.env, ...Object.fromEntries(settingNames.map((name) => [name, ""])), ...settings };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk));
  const code = await new Promise<number | null>((done) => child.once("close", done));
  return { code, out, err };
}

const start = "lib/cli/start.mjs";
const freshSettings = async () => ({ DATA_DIR: folderOfTest(), PORT: String(await freePort()) });

test("a second start on the same data is one clear line", async () => {
  const settings = await freshSettings();
  const { lock } = tryLock(join(settings.DATA_DIR, "lock"), { address: "http://localhost:4711" });
  closers.push(() => lock?.release());
  const { code, err } = await run([start], settings);
  expect(code).toBe(1);
  expect(err.trim()).toMatch(/^✗ Countersign already runs on .*\(process \d+, http:\/\/localhost:4711\)\..*$/);
});

test("a taken port is one clear line that names another way", async () => {
  const settings = await freshSettings();
  const server = createServer();
  await new Promise<void>((done) => server.listen(Number(settings.PORT), done));
  closers.push(() => server.close());
  const { code, err } = await run([start], settings);
  expect(code).toBe(1);
  expect(err.trim()).toBe(
    `✗ Port ${settings.PORT} is taken by another program. End that one, or choose another port: PORT=${Number(settings.PORT) + 1} npm start`,
  );
});

test("a database that cannot be reached is one clear line without its password", async () => {
  const settings = await freshSettings();
  const { code, err } = await run([start], {
    ...settings,
    DATABASE_URL: "postgres://someone:hidden@127.0.0.1:1/access",
    NEXTAUTH_SECRET: "x".repeat(40),
  });
  expect(code).toBe(1);
  expect(err.trim()).toMatch(/^✗ The database at 127\.0\.0\.1:1\/access cannot be reached: connect ECONNREFUSED.*$/);
  expect(err).not.toContain("hidden");
});

test("every wrong setting is named", async () => {
  const { code, err } = await run([start], { ...(await freshSettings()), PORT: "http", DEMO: "perhaps" });
  expect(code).toBe(1);
  expect(err).toContain("PORT must be a number");
  expect(err).toContain("DEMO must be on or off");
});

test("a database of one's own needs a secret of one's own, and shows no demo", async () => {
  const settings = { ...(await freshSettings()), DATABASE_URL: "postgres://someone@127.0.0.1:1/access" };
  expect((await run([start], settings)).err).toContain("NEXTAUTH_SECRET is not set");
  expect((await run([start], { ...settings, NEXTAUTH_SECRET: "x".repeat(40), DEMO: "on" })).err).toContain(
    "DEMO=on is for the embedded database alone",
  );
});

test("an unknown command names those there are, and keeps standard output clean", async () => {
  const { code, out, err } = await run(["lib/cli/run.mjs", "fly"], await freshSettings());
  expect(code).toBe(1);
  expect(out).toBe("");
  expect(err).toMatch(/There is no command "fly"\. There are: .*\btoken\b/);
});
