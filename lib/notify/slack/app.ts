import { App } from "@slack/bolt";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { clientOptions, slackAvailable, slackLogger } from "./client";
import { FetchReceiver } from "./receiver";

/** Bolt with our receiver. Nothing is asked of Slack before a request is acknowledged: the token is handed over, not tried. */
export function slackReceiver(listen: (app: App) => void): FetchReceiver | null {
  if (!slackAvailable() || env.SLACK_SIGNING_SECRET === undefined) return null;
  const receiver = new FetchReceiver(env.SLACK_SIGNING_SECRET);
  const app = new App({
    receiver,
    authorize: async () => ({ ...(env.SLACK_BOT_TOKEN === undefined ? {} : { botToken: env.SLACK_BOT_TOKEN }) }),
    ignoreSelf: false,
    convoStore: false,
    logger: slackLogger,
    clientOptions: clientOptions(),
  });
  app.error(async (error) => log.error({ error }, "a Slack request failed"));
  listen(app);
  return receiver;
}
