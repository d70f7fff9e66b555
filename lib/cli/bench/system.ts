import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { rows } from "@/lib/data/db";
import { env } from "@/lib/env";
import { build, sharedBetweenNodes, webArguments } from "../build.mjs";
import { familyOf } from "../family.mjs";
import { freePort } from "../ports.mjs";
import { progressOn } from "../progress.mjs";

const folder = ".next-bench";
const patience = 90_000;

/** Runs a measurement against the system as it is in production, on the bench's own database: web, worker and mail catcher. */
export async function withSystem<Result>(measure: (address: string) => Promise<Result>): Promise<Result> {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  const [port, mailPort] = [await freePort(), await freePort()];
  const address = `http://localhost:${port}`;
  const settings = {
    ...process.env,
    ...sharedBetweenNodes(env.NEXTAUTH_SECRET),
    NODE_ENV: "production",
    PORT: String(port),
    APP_URL: address,
    NEXTAUTH_URL: address,
    DATA_DIR: dataDir,
    ...(await ownDatabase()),
    DEMO: "off",
    SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    MAIL_STAND_IN: "on",
    SLACK_BOT_TOKEN: "",
    SLACK_SIGNING_SECRET: "",
    SLACK_STAND_IN: "off",
    LOG_LEVEL: "warn",
    NEXT_DIST_DIR: folder,
  };
  await build(progressOn(process.stderr), settings, folder);
  const family = familyOf(dataDir, join(dataDir, "log"));
  try {
    family.start("stand-ins", ["--import", "tsx", "lib/notify/stand-ins.ts"], settings);
    family.start("worker", ["--import", "tsx", "lib/jobs/worker.ts"], settings);
    family.start("web", webArguments(port, false), settings);
    await untilHealthy(address);
    return await measure(address);
  } finally {
    await family.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Runs a measurement beside a worker as it is in production, on the bench's own database, with a mail server of the bench's. */
export async function withWorker<Result>(mailServer: string, measure: () => Promise<Result>): Promise<Result> {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  const family = familyOf(dataDir, join(dataDir, "log"));
  try {
    family.start("worker", ["--import", "tsx", "lib/jobs/worker.ts"], {
      ...process.env,
      NODE_ENV: "production",
      DATA_DIR: dataDir,
      ...(await ownDatabase()),
      DEMO: "off",
      SMTP_URL: mailServer,
      MAIL_STAND_IN: "off",
      SLACK_BOT_TOKEN: "",
      SLACK_SIGNING_SECRET: "",
      SLACK_STAND_IN: "off",
      LOG_LEVEL: "warn",
    });
    return await measure();
  } finally {
    await family.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The database that the bench has open at the moment, for other processes. */
async function ownDatabase(): Promise<Readonly<Record<string, string>>> {
  const [open] = await rows<{ name: string }>("SELECT current_database() AS name");
  const url = new URL(env.DATABASE_DIRECT_URL);
  url.pathname = `/${open?.name}`;
  return { DATABASE_URL: url.href, DATABASE_DIRECT_URL: url.href };
}

async function untilHealthy(address: string): Promise<void> {
  for (const until = Date.now() + patience; Date.now() < until; await sleep(100)) {
    const answer = await fetch(`${address}/api/health`).catch(() => null);
    if (answer?.status === 200) return;
  }
  throw new Error(`the system of the bench is not healthy after ${patience / 1000} s`);
}
