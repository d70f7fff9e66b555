// The second stage of npm test: everything that must hold, on data, ports and a build of its own.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { generate } from "./build.mjs";
import { discardCluster } from "./embedded.mjs";
import { tryLock } from "./lock.mjs";
import { freePort } from "./ports.mjs";
import { makeDataDir } from "./postgres-home.mjs";
import { complain, progressOn } from "./progress.mjs";
import { onStopSignals } from "./stopping.mjs";

/** Where Debian installs the oldest PostgreSQL that is supported. */
const OLDEST_POSTGRES = "/usr/lib/postgresql/15/bin";

const progress = progressOn(process.stdout);
const running = new Set();
const stages = [];
let stopping = false;

const slot = claimSlot();
const dataDir = resolve(`.data-test-${slot.number}`);

onStopSignals(() => stop(130));
try {
  await suite();
} catch (error) {
  complain(error);
  stages.push({ name: "preparation", passed: 0, failed: 1 });
}
if (!stopping) await stop(summarise());

async function suite() {
  await discardCluster(dataDir);
  makeDataDir(dataDir);
  const settings = await ownSettings();
  await generate(progress);
  await stage("check", settings, ["npm", "run", "--silent", "check"]);
  await vitest("unit, database and launcher tests", settings);
  if (existsSync(OLDEST_POSTGRES)) {
    await vitest("database tests on PostgreSQL 15", { ...settings, TEST_POSTGRES_BIN: OLDEST_POSTGRES }, [
      "--project",
      "database",
    ]);
  }
  await browserTests(settings);
}

/** A number nobody else uses now: two runs at once have two folders, and one after the other shares a build. */
function claimSlot() {
  mkdirSync(".data-install", { recursive: true });
  for (let number = 1; ; number += 1) {
    const { lock } = tryLock(`.data-install/test-${number}.lock`);
    if (lock !== undefined) return { number, lock };
  }
}

/** No setting of this machine or of `.env` reaches the tests: an empty one is an unset one. */
async function ownSettings() {
  const { settingNames } = await import(new URL("../env.ts", import.meta.url).href);
  const port = String(await freePort());
  return {
    ...process.env,
    ...Object.fromEntries(settingNames.map((name) => [name, ""])),
    PORT: port,
    APP_URL: `http://localhost:${port}`,
    DATA_DIR: dataDir,
    NEXT_DIST_DIR: `.next-test-${slot.number}`,
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

async function vitest(name, env, args = []) {
  const report = resolve(dataDir, `${name.replaceAll(/\W+/g, "-")}.json`);
  await stage(
    name,
    { ...env, NODE_ENV: "test" },
    [
      ...["node_modules/vitest/vitest.mjs", "run", "--config", "tests/vitest.config.ts", ...args],
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    ],
    () => {
      const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, "utf8"));
      return { passed, failed };
    },
  );
}

async function browserTests(env) {
  const began = Date.now();
  heading("building and starting the whole system");
  const system = await startSystem(env);
  const outcome = system === undefined ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 };
  stages.push({ name: "start of the whole system", seconds: (Date.now() - began) / 1000, ...outcome });
  if (system === undefined) return;
  const report = resolve(dataDir, "browser.json");
  await stage(
    "browser tests",
    { ...env, E2E_URL: env.APP_URL, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    ["node_modules/@playwright/test/cli.js", "test", "--config", "tests/playwright.config.ts", "--reporter=list,json"],
    () => {
      const { expected, flaky, unexpected } = JSON.parse(readFileSync(report, "utf8")).stats;
      return { passed: expected + flaky, failed: unexpected };
    },
  );
  system.kill("SIGTERM");
  await system.gone;
}

/** The system as `npm start` starts it; undefined when it did not come up. */
function startSystem(env) {
  const child = begin([new URL("./launch.mjs", import.meta.url).pathname], { ...env, DEMO: "on" }, [
    "ignore",
    "inherit",
    "inherit",
    "ipc",
  ]);
  return new Promise((done) => {
    child.once("message", () => done(child));
    child.gone.then(() => done(undefined));
  });
}

/** Runs one stage and counts: its tests where it has some, else itself. */
async function stage(name, env, command, count = undefined) {
  if (stopping) return;
  heading(name);
  const began = Date.now();
  const code = await begin(command, env, ["ignore", "inherit", "inherit"]).gone;
  let counted = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  try {
    if (count !== undefined) counted = count();
  } catch {
    // It died before it could report: that counts as one failure.
    counted = { passed: 0, failed: 1 };
  }
  // Failing without a failed test, or finding no test at all, is a failure too.
  if ((code !== 0 || counted.passed === 0) && counted.failed === 0) counted.failed = 1;
  stages.push({ name, seconds: (Date.now() - began) / 1000, ...counted });
}

function heading(name) {
  progress.say(`\n── ${name}`);
}

/** Starts a program in a group of its own; `gone` is its exit code once it has ended. */
function begin([script, ...args], env, stdio) {
  const [file, list] = script === "npm" ? ["npm", args] : [process.execPath, [script, ...args]];
  const child = spawn(file, list, { env, stdio, detached: true });
  running.add(child);
  child.gone = new Promise((resolve) => {
    const end = (code) => {
      running.delete(child);
      resolve(code ?? 1);
    };
    child.on("error", (error) => {
      complain(error);
      end(1);
    });
    child.on("exit", end);
  });
  return child;
}

/** Prints what came out and returns the exit code. The last line is the sum. */
function summarise() {
  const sum = (key) => stages.reduce((total, stage) => total + stage[key], 0);
  progress.say("");
  for (const { name, passed, failed, seconds = 0 } of stages) {
    progress.say(`${failed === 0 ? "✓" : "✗"} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(0)} s)`);
  }
  const failed = sum("failed");
  if (failed > 0)
    progress.say(
      `Failed: ${stages
        .filter((stage) => stage.failed > 0)
        .map((stage) => stage.name)
        .join("; ")}`,
    );
  if (failed > 0) progress.say(`Data and logs are kept in ${dataDir}`);
  progress.say(`${sum("passed")} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Ends what still runs (the whole system gently, it stops its own), clears the data away and leaves. */
async function stop(code) {
  stopping = true;
  for (const child of running) child.kill("SIGTERM");
  const hard = setTimeout(() => {
    for (const child of running) process.kill(-child.pid, "SIGKILL");
  }, 30_000);
  await Promise.all([...running].map((child) => child.gone));
  clearTimeout(hard);
  // What failed is looked into afterwards: data and logs stay until the next run.
  if (code === 0) await discardCluster(dataDir);
  slot.lock.release();
  process.exit(code);
}
