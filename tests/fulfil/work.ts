import { Logger, runOnce } from "graphile-worker";
import { directPool } from "@/lib/data/direct";
import { newId } from "@/lib/data/new-id";
import { insertWebhook } from "@/lib/data/webhooks";
import type { WebhookId } from "@/lib/engine/ids";
import { beginCallOf, call } from "@/lib/jobs/call";
import { callOverdue } from "@/lib/jobs/callbacks";
import { feed, feedWaiting } from "@/lib/jobs/feed";
import { tailed } from "@/tests/jobs/ledger";
import type { Company } from "@/tests/support/company";

export const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/** Registers a webhook for policies, or a subscription. */
export async function hook(
  here: Company,
  slug: string,
  url: string,
  more: {
    readonly purpose?: "call" | "events";
    readonly events?: readonly string[];
    readonly allowPrivate?: boolean;
  } = {},
): Promise<WebhookId> {
  const made = await insertWebhook({
    id: newId() as WebhookId,
    slug,
    name: slug,
    url,
    secret,
    purpose: "call",
    events: [],
    allowPrivate: true,
    by: here.person("ada"),
    ...more,
  });
  if (!made) throw new Error(`${slug} is taken`);
  return made.id;
}

/** Does what waits to be called, as the worker would: what is put off stays put off. */
export async function worked(): Promise<void> {
  await tailed();
  await feedWaiting();
  await runOnce({
    pgPool: directPool(),
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    taskList: {
      "begin-call": (payload) => beginCallOf(payload),
      call: (payload) => call(payload).then(() => undefined),
      feed: (payload) => feed(payload),
      "call-overdue": (payload) => callOverdue(payload),
    },
  });
  await tailed();
}

/** Lets the pause before the next attempt be over. */
export async function pauseOver(): Promise<void> {
  await directPool().query("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()");
}
