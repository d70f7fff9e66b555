import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { startCatcher } from "./catcher";
import { mailFolder } from "./mailbox";
import { startSlackMock } from "./slack/mock";

// The process of the stand-ins: a mail server and a Slack that keep what they are given. Each runs
// only where the real one is not set up; the launcher chose the ports and told everybody.

interface StandIn {
  readonly close: () => Promise<unknown>;
}

async function start(): Promise<readonly StandIn[]> {
  const starting: Promise<StandIn>[] = [];
  if (env.MAIL_STAND_IN && env.SMTP_URL) {
    starting.push(startCatcher({ port: Number(new URL(env.SMTP_URL).port), folder: mailFolder() }));
  }
  if (env.SLACK_STAND_IN) {
    starting.push(
      startSlackMock({
        port: Number(new URL(env.SLACK_API_URL).port),
        dataDir: env.DATA_DIR,
        signingSecret: env.SLACK_SIGNING_SECRET ?? "",
        appUrl: env.APP_URL,
      }),
    );
  }
  return await Promise.all(starting);
}

const running = await start();
log.info({ mail: env.MAIL_STAND_IN, slack: env.SLACK_STAND_IN }, "the stand-ins are there");

let stopping = false;

function stop(): void {
  if (stopping) return;
  stopping = true;
  // An open connection is not waited for long: there is nothing to lose here.
  setTimeout(() => process.exit(0), 2000).unref();
  Promise.all(running.map((one) => one.close())).then(
    () => process.exit(0),
    (error: unknown) => {
      log.error({ err: error }, "a stand-in did not stop in order");
      process.exit(1);
    },
  );
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
process.once("disconnect", stop);
// With neither in use the process waits for its end, so that whoever started it does not start it again.
if (running.length === 0) setInterval(() => undefined, 60_000);
