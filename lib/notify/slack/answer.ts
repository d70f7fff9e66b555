import { log } from "@/lib/log";
import { slack, slackError } from "./client";

/** Where the one who acted can be answered: by Slack's own address for it, else in the channel they acted in. */
export interface Actor {
  readonly user: string;
  readonly channel: string | null;
  readonly responseUrl: string | null;
}

/** Tells the one who acted, and nobody else. What cannot be told is logged: the card itself stays true. */
export async function tell(actor: Actor, text: string): Promise<void> {
  if (actor.responseUrl !== null && (await respond(actor.responseUrl, text))) return;
  if (actor.channel === null) {
    log.warn({ user: actor.user }, "no place to answer in Slack");
    return;
  }
  try {
    await slack().chat.postEphemeral({ channel: actor.channel, user: actor.user, text });
  } catch (error) {
    log.warn({ user: actor.user, error: slackError(error) ?? String(error) }, "an answer in Slack was not shown");
  }
}

async function respond(url: string, text: string): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ text, response_type: "ephemeral", replace_original: false }),
      signal: AbortSignal.timeout(5_000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
