import { EventEmitter } from "node:events";
import { Logger, type Runner, run, type TaskList } from "graphile-worker";
import { campaignsFallDue } from "@/lib/commands/campaign-due";
import { dropForgottenFiles } from "@/lib/data/attachments";
import { closeDatabase, pool } from "@/lib/data/db";
import { closeDirect, directPool } from "@/lib/data/direct";
import { cleanUp, forgetWorker } from "@/lib/data/workers";
import { log } from "@/lib/log";
import { closeEmail } from "@/lib/notify/email/transport";
import { updateSlackCards } from "@/lib/notify/slack/deliver";
import { type BeginCallPayload, beginCallOf, type CallPayload, call } from "./call";
import { callOverdue } from "./callbacks";
import { type CampaignPayload, carryOut } from "./campaign";
import { startClock } from "./clock";
import type { DeliverPayload } from "./deliver";
import { startDirectory } from "./directory";
import { startExpiry } from "./expire";
import { noticeExpiring } from "./expiring";
import { noticeImported, type TellEndingPayload, tellEnding } from "./expiring-imported";
import { type FeedPayload, feed, startFeeder } from "./feed";
import { type FollowPayload, follow } from "./follow";
import { startHeartbeat } from "./heartbeat";
import { messageTasks } from "./message-tasks";
import type { Parts } from "./parts";
import { type AnnouncePayload, startTailer } from "./tail";
import { startWaits } from "./waits";

/** At most so many jobs are done at once. */
const concurrency = 8;
/** At most so many calls to the outside. */
const concurrencyOutside = 4;

declare global {
  // What a job is given: written by our own `add_jobs` from the same types.
  namespace GraphileWorker {
    interface Tasks {
      announce: Parts<AnnouncePayload>;
      follow: FollowPayload;
      deliver: Parts<DeliverPayload>;
      "slack-cards": { readonly task: string };
      "begin-call": BeginCallPayload;
      call: CallPayload;
      "call-overdue": CallPayload;
      feed: FeedPayload;
      "clean-up": unknown;
      campaign: CampaignPayload;
      campaigns: unknown;
      "notice-expiring": unknown;
      "tell-ending": TellEndingPayload;
    }
  }
}

const tasks: TaskList = {
  ...messageTasks,
  follow: (payload) => follow(payload),
  "slack-cards": ({ task }) => updateSlackCards(task),
  "clean-up": async () => {
    await cleanUp();
    await dropForgottenFiles();
  },
  campaign: (payload) => carryOut(payload),
  campaigns: () => campaignsFallDue(),
  "tell-ending": (payload) => tellEnding(payload),
  "notice-expiring": async () => {
    await noticeExpiring();
    await noticeImported();
  },
};

/** What waits for others outside has a worker of its own: whoever answers slowly there delays no message here. */
const outside: TaskList = {
  "begin-call": (payload) => beginCallOf(payload),
  call: (payload) => call(payload).then(() => undefined),
  feed: (payload) => feed(payload),
  "call-overdue": (payload) => callOverdue(payload),
};

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
const logger = new Logger((scope) => (level, message) => log[levels[level]]({ worker: scope }, message));

/** A worker at work: jobs, tailer, clock and heartbeat. */
export interface Jobs {
  /** Ends when the worker has stopped by itself, which it should not. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts everything that runs beside the pages. */
export async function startJobs(): Promise<Jobs> {
  pool().on("error", (error) => log.warn({ err: error }, "a database connection was lost"));
  const crontab = "17 * * * * clean-up\n*/15 * * * * notice-expiring\n*/5 * * * * campaigns";
  const runners = await Promise.all([
    startRunner(tasks, concurrency, crontab),
    startRunner(outside, concurrencyOutside, null),
  ]);
  const heartbeats = runners.map(({ worker }) => startHeartbeat(worker));
  const tailer = startTailer();
  const clock = startClock();
  const expiry = startExpiry();
  const directory = startDirectory();
  const waits = startWaits();
  const feeder = startFeeder();
  return {
    ended: Promise.race(runners.map(({ runner }) => runner.promise)),
    stop: async () => {
      await Promise.all([clock.stop(), directory.stop(), expiry.stop(), waits.stop(), tailer.stop(), feeder.stop()]);
      await Promise.all(runners.map(({ runner }) => runner.stop()));
      await Promise.all(heartbeats.map((heartbeat) => heartbeat.stop()));
      await Promise.all(runners.map(({ worker }) => forgetWorker(worker)));
      closeEmail();
      await Promise.all([closeDirect(), closeDatabase()]);
    },
  };
}

async function startRunner(
  taskList: TaskList,
  atOnce: number,
  crontab: string | null,
): Promise<{ readonly runner: Runner; readonly worker: string }> {
  const events = new EventEmitter();
  const named = new Promise<string>((resolve) => {
    events.once("pool:create", ({ workerPool }: { readonly workerPool: { readonly id: string } }) =>
      resolve(workerPool.id),
    );
  });
  const runner = await run({
    pgPool: directPool(),
    taskList,
    ...(crontab === null ? { parsedCronItems: [] } : { crontab }),
    concurrency: atOnce,
    pollInterval: 1000,
    noHandleSignals: true,
    noPreparedStatements: false,
    logger,
    events,
  });
  return { runner, worker: await named };
}
