// The second stage of npm run import, token and the like: one command against the right database.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generate } from "./build.mjs";
import { demoPeople } from "./demo.mjs";
import { openCluster } from "./embedded.mjs";
import { migrate, pendingMigrations } from "./migrate.mjs";
import { makeDataDir } from "./postgres-home.mjs";
import { complain, Problem, progressOn } from "./progress.mjs";
import { environmentFor, readSettings } from "./settings.mjs";
import { onStopSignals } from "./stopping.mjs";

const progress = progressOn(process.stderr);
const [name = "", ...args] = process.argv.slice(2);
let child;
let stopped = false;

onStopSignals(() => {
  stopped = true;
  child?.kill("SIGTERM");
});
try {
  process.exitCode = await command();
} catch (error) {
  complain(error);
  process.exitCode = 1;
}
// Whatever is left open must not keep a finished command alive.
process.exit();

async function command() {
  const known = readdirSync(fileURLToPath(new URL(".", import.meta.url)))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -3));
  if (!known.includes(name)) throw new Problem(`There is no command "${name}". There are: ${known.join(", ")}.`);
  const settings = await readSettings();
  await generate(progress);
  makeDataDir(settings.DATA_DIR);
  if (settings.DATABASE_URL !== undefined) {
    await refusePending(settings);
    return run(settings, settings.DATABASE_URL);
  }
  const cluster = await openCluster({ dataDir: settings.DATA_DIR });
  try {
    await migrate(cluster.url);
    return await run(settings, cluster.url);
  } finally {
    await cluster.close();
  }
}

/** A database of somebody's own is changed by `npm start` alone. */
async function refusePending(settings) {
  const pending = await pendingMigrations(settings.DATABASE_DIRECT_URL ?? settings.DATABASE_URL);
  if (pending.length > 0)
    throw new Problem(
      `The database lacks ${pending.length} migration(s) (${pending.join(", ")}). \`npm start\` applies them.`,
    );
}

async function run(settings, url) {
  if (stopped) return 130;
  const demo =
    settings.DATABASE_URL === undefined && settings.DEMO !== "off" && demoPeople(settings.DATA_DIR).length > 0;
  const env = await environmentFor(settings, { url, demo, running: true, mode: "production" });
  return new Promise((resolve, reject) => {
    child = spawn(process.execPath, ["--import", "tsx", `lib/cli/${name}.ts`, ...args], { env, stdio: "inherit" });
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}
