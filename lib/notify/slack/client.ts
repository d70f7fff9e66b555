import { type Logger, LogLevel, WebClient, type WebClientOptions } from "@slack/web-api";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** Whether cards can be sent and their buttons understood: a token and a signing secret, real or the stand-in's. */
export function slackAvailable(): boolean {
  return env.SLACK_BOT_TOKEN !== undefined && env.SLACK_SIGNING_SECRET !== undefined;
}

const slackLog = log.child({ part: "slack" });

/** Slack's own libraries write into our log; what they call information is detail to us. */
export const slackLogger: Logger = {
  debug: (...message) => slackLog.trace({ message }),
  info: (...message) => slackLog.debug({ message }),
  warn: (...message) => slackLog.warn({ message }),
  error: (...message) => slackLog.error({ message }),
  setLevel: () => undefined,
  getLevel: () => LogLevel.INFO,
  setName: () => undefined,
};

/** One client for messages and answers alike. It waits out a Retry-After by itself and gives up after a minute or so: the job comes again. */
export function clientOptions(): WebClientOptions {
  return {
    slackApiUrl: env.SLACK_API_URL,
    logger: slackLogger,
    timeout: 10_000,
    maxRequestConcurrency: 3,
    retryConfig: { retries: 3, minTimeout: 500, maxTimeout: 5_000 },
  };
}

const kept = globalThis as { countersignSlack?: WebClient; countersignWorkspace?: Promise<string> };

/** The Web API under our bot token. */
export function slack(): WebClient {
  kept.countersignSlack ??= new WebClient(env.SLACK_BOT_TOKEN, clientOptions());
  return kept.countersignSlack;
}

/** The id of the workspace the bot belongs to, asked once a process. */
export async function workspace(): Promise<string> {
  kept.countersignWorkspace ??= slack()
    .auth.test()
    .then((answer) => answer.team_id ?? "");
  try {
    return await kept.countersignWorkspace;
  } catch (error) {
    delete kept.countersignWorkspace;
    throw error;
  }
}

/** Slack's own code for a call it refused ("channel_not_found"), or nothing where it could not be reached. */
export function slackError(error: unknown): string | null {
  if (!(error instanceof Error) || !("data" in error)) return null;
  const { data } = error;
  return typeof data === "object" && data !== null && "error" in data && typeof data.error === "string"
    ? data.error
    : null;
}
