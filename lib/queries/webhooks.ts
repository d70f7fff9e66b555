import { seesAll, type Viewer } from "@/lib/access/viewer";
import { type Call, type CallState, callById, callsOf } from "@/lib/data/calls";
import { type Webhook, webhookBySlug, webhooks } from "@/lib/data/webhooks";
import { byTime, cut, limited, type PageWanted } from "./page";
import type { Page } from "./views";

/** Where things are sent: for admins and auditors. */
export async function webhooksSeen(viewer: Viewer): Promise<readonly Webhook[] | null> {
  return seesAll(viewer) ? await webhooks() : null;
}

/** What was sent to one webhook, the latest first, and how it stands. */
export async function callsSeen(
  viewer: Viewer,
  slug: string,
  wanted: PageWanted & { readonly state: CallState | undefined },
): Promise<Page<Call> | null> {
  const webhook = seesAll(viewer) ? await webhookBySlug(slug) : null;
  if (!webhook) return null;
  const limit = limited(wanted);
  const found = await callsOf(webhook.id, { state: wanted.state, after: byTime(wanted.cursor), limit });
  return cut(found, limit, (last) => [last.queuedAt, last.id], found);
}

/** One call, as it is now. */
export async function callSeen(viewer: Viewer, id: string): Promise<Call | null> {
  return seesAll(viewer) ? await callById(id) : null;
}
