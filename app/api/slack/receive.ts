import { slackReceiver } from "@/lib/notify/slack/app";
import type { FetchReceiver, Received } from "@/lib/notify/slack/receiver";
import { listen } from "./interactions";

let receiver: FetchReceiver | null | undefined;

/** One request of Slack's: the answer at once, and the work that goes on behind it. */
export async function receive(request: Request): Promise<Received> {
  receiver ??= slackReceiver(listen);
  if (receiver) return await receiver.handle(request);
  const response = Response.json({ error: "Slack is not connected to this installation." }, { status: 404 });
  return { response, done: Promise.resolve() };
}
