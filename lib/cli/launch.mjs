// The second stage of npm start: database, migrations, demo, build, then web, worker and stand-ins.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build, generate, sharedBetweenNodes, webArguments } from "./build.mjs";
import { demoPeople, forgetDemo, isEmpty, isHalfTold, tellDemo } from "./demo.mjs";
import { openCluster } from "./embedded.mjs";
import { endSurvivors, familyOf } from "./family.mjs";
import { tryLock } from "./lock.mjs";
import { migrate } from "./migrate.mjs";
import { isFree } from "./ports.mjs";
import { makeDataDir } from "./postgres-home.mjs";
import { namesWork } from "./prepared.mjs";
import { endPrograms, program } from "./program.mjs";
import { complain, Problem, progressOn } from "./progress.mjs";
import { environmentFor, readSettings } from "./settings.mjs";
import { onStopSignals } from "./stopping.mjs";

const HEALTH_SECONDS = 90;
const began = Date.now();
const dev = process.argv.includes("--dev");
const progress = progressOn(process.stdout);

/** What to undo on the way out, the last first. */
const undo = [];
/** What ends hard when somebody asks a second time. */
const atOnce = [];
let stopping;
let ready = false;
let sayStopping = () => {};

onStopSignals(() => leave(0), endAtOnce);
try {
  await launch();
} catch (error) {
  // While we stop, what was under way fails; that is no news.
  if (stopping === undefined) {
    complain(error);
    await leave(1);
  }
}

async function launch() {
  const settings = await readSettings();
  makeDataDir(settings.DATA_DIR);
  await lockData(settings);
  await endSurvivors(settings.DATA_DIR);
  if (!(await isFree(settings.PORT))) {
    throw new Problem(
      `Port ${settings.PORT} is taken by another program. End that one, or choose another port: PORT=${settings.PORT + 1} npm start`,
    );
  }
  await generate(progress);
  const { url, demo } = await prepareDatabase(settings);
  const env = await environmentFor(settings, {
    url,
    demo: demo === "on" || demo === "untold",
    running: false,
    mode: dev ? "development" : "production",
  });
  if (!dev) Object.assign(env, sharedBetweenNodes(env.NEXTAUTH_SECRET));
  if (demo === "untold")
    await progress.stage("Telling the demo company", () =>
      tellDemo(settings.DATA_DIR, () => program(["--import", "tsx", "prisma/seed.ts"], env)),
    );
  if (!dev) await build(progress, env, settings.NEXT_DIST_DIR);
  await startAll(settings, env);
  report(settings, env);
  process.send?.({ ready: env.APP_URL });
}

async function lockData(settings) {
  const file = join(settings.DATA_DIR, "lock");
  const about = { address: settings.APP_URL ?? `http://localhost:${settings.PORT}` };
  for (const until = Date.now() + 60_000; ; await sleep(100)) {
    const { lock, holder } = tryLock(file, about);
    if (lock !== undefined) {
      undo.push(async () => lock.release());
      sayStopping = () => lock.note({ stopping: true });
      return;
    }
    // One that is on its way out is waited for.
    if (holder?.stopping === true && Date.now() < until) continue;
    throw new Problem(
      `Countersign already runs on ${settings.DATA_DIR} (process ${holder?.pid}, ${holder?.address}). Stop it first, or start this one beside it: DATA_DIR=.data-2 PORT=${settings.PORT + 1} npm start`,
    );
  }
}

/** A migrated database, and whether it holds the demo: "on", "untold" (it shall), or "off". */
async function prepareDatabase(settings) {
  if (settings.DATABASE_URL !== undefined) {
    await migrateAll(settings.DATABASE_DIRECT_URL ?? settings.DATABASE_URL);
    await findOutNames(settings);
    return { url: settings.DATABASE_URL, demo: "off" };
  }
  const cluster = await progress.stage("Starting the database", () => openCluster({ dataDir: settings.DATA_DIR }));
  undo.push(cluster.close);
  if (isHalfTold(settings.DATA_DIR)) {
    await cluster.empty();
    forgetDemo(settings.DATA_DIR);
  }
  await migrateAll(cluster.url);
  return { url: cluster.url, demo: await demoOf(settings, cluster.url) };
}

/** Named statements are used unless somebody said otherwise or the pooler between does not keep them. */
async function findOutNames(settings) {
  process.env.PREPARED_STATEMENTS ||= (await namesWork(settings.DATABASE_URL)) ? "on" : "off";
  progress.say(`  prepared statements ${process.env.PREPARED_STATEMENTS}`);
}

async function migrateAll(url) {
  const applied = await progress.stage("Bringing the database up to date", () => migrate(url));
  for (const name of applied) progress.say(`  applied ${name}`);
}

async function demoOf(settings, url) {
  if (settings.DEMO === "off") return "off";
  if (await isEmpty(url)) {
    forgetDemo(settings.DATA_DIR);
    return "untold";
  }
  if (demoPeople(settings.DATA_DIR).length > 0) return "on";
  if (settings.DEMO === "on")
    progress.say("! DEMO=on changes nothing: the database holds a company that is not the demo.");
  return "off";
}

async function startAll(settings, env) {
  const embedded = settings.DATABASE_URL === undefined;
  const family = familyOf(settings.DATA_DIR, embedded && !dev ? join(settings.DATA_DIR, "log") : undefined);
  undo.push(family.stop);
  atOnce.push(family.kill);
  if (env.MAIL_STAND_IN === "on" || env.SLACK_STAND_IN === "on")
    family.start("stand-ins", ["--import", "tsx", "lib/notify/stand-ins.ts"], env);
  family.start("worker", ["--import", "tsx", "lib/jobs/worker.ts"], env);
  await progress.stage("Starting", async () => {
    await new Promise((resolve, reject) => {
      family.start("web", webArguments(settings.PORT, dev), env, (how, tail) => {
        const problem = new Problem(
          `The web process ended by itself (${how}), so everything stops.${tail && `\n${tail}`}`,
        );
        reject(problem);
        if (ready) void fail(problem);
      });
      untilHealthy(settings.PORT).then(resolve, reject);
    });
    ready = true;
  });
}

async function untilHealthy(port) {
  let last = "no answer";
  for (
    const until = Date.now() + HEALTH_SECONDS * 1000;
    Date.now() < until && stopping === undefined;
    await sleep(150)
  ) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(20_000) });
      if (answer.status === 200) return;
      last = `status ${answer.status}`;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
  }
  throw new Problem(
    `The web process is not healthy after ${HEALTH_SECONDS} s (GET /api/health: ${last}). Its log tells more.`,
  );
}

function report(settings, env) {
  const { say } = progress;
  const key = env.DEMO === "on" ? "" : `?key=${env.DEV_KEY}`;
  say(`\nCountersign is ready at ${env.APP_URL} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
  const people = env.DEMO === "on" ? demoPeople(settings.DATA_DIR) : [];
  const width = Math.max(0, ...people.map(({ name }) => name.length));
  for (const [index, { name, title, email }] of people.entries()) {
    say(`  ${index === 0 ? "Continue as" : "           "}  ${name.padEnd(width)}  ${title ?? ""} <${email}>`);
  }
  if (env.MAIL_STAND_IN === "on") say(`  Caught mail  ${env.APP_URL}/dev/mail${key}`);
  if (env.SLACK_STAND_IN === "on") say(`  Mock Slack   ${env.APP_URL}/dev/slack${key}`);
  else if (settings.SLACK_BOT_TOKEN === undefined) say("  Slack        off: SLACK_BOT_TOKEN is not set");
  if (settings.DATABASE_URL === undefined && !dev) say(`  Logs         ${join(settings.DATA_DIR, "log")}`);
  say("\n  Ctrl-C stops everything.");
}

async function fail(problem) {
  if (stopping !== undefined) return;
  complain(problem);
  await leave(1);
}

/** Undoes everything in order and ends the process. */
function leave(code) {
  stopping ??= (async () => {
    if (code === 0) progress.say("\n… stopping");
    sayStopping();
    endPrograms();
    for (const step of undo.toReversed()) await step().catch(complain);
    if (code === 0) progress.say("✓ stopped");
    process.exit(code);
  })();
  return stopping;
}

function endAtOnce() {
  endPrograms();
  for (const step of atOnce) step();
}
