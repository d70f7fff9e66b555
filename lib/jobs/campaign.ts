import { moveDueDate } from "@/lib/commands/campaign-due";
import { runEnding } from "@/lib/commands/campaign-end";
import { runSeating, runStaging } from "@/lib/commands/campaign-stage";
import { campaignEventsOf, draftAuthors, openReviewers, removeItemsOf } from "@/lib/data/campaigns/audience";
import { loadCampaign } from "@/lib/data/campaigns/load";
import { enterDeliveries } from "@/lib/data/deliveries";
import { notificationSettings } from "@/lib/data/notifications";
import type { Campaign } from "@/lib/engine/campaign";
import type { CaseId, EventId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Message } from "@/lib/engine/message";
import { waysOfAll } from "./ways";

/** What the job that carries a campaign out is given: its own events, whose stream is named as a case's. */
export interface CampaignPayload {
  readonly campaign: CaseId;
  readonly events: readonly EventId[];
}

type Told = Awaited<ReturnType<typeof campaignEventsOf>>[number];

/** Carries out what a campaign's events ask for and tells whom it concerns: each reviewer once, not of each item. */
export async function carryOut({ campaign, events }: CampaignPayload): Promise<void> {
  for (const event of await campaignEventsOf(events)) await follow(campaign, event);
}

async function follow(stream: CaseId, event: Told): Promise<void> {
  if (event.type === "campaign-deleted") return await removeItemsOf(stream);
  const found = await loadCampaign(stream);
  if (!found) return;
  const { campaign } = found;
  if (isHistory(event, campaign, (await notificationSettings()).since)) return;
  switch (event.type) {
    case "staging-started":
      return await runStaging(campaign.id);
    case "campaign-staged":
      return await tell(event, stream, "campaign-ready", campaign.owners);
    case "campaign-started":
      await runSeating(campaign.id);
      return await tell(event, stream, "campaign-started", await openReviewers(campaign.id));
    case "campaign-edited":
      return await moveDueDate(campaign.id);
    case "campaign-reminded":
      return await tell(event, stream, "campaign-reminder", await openReviewers(campaign.id));
    case "campaign-ending":
      // Before their drafts are gone (trap 68).
      await tell(event, stream, "campaign-discarded", await draftAuthors(campaign.id));
      return await runEnding(campaign.id);
    case "campaign-ended":
      return await tell(event, stream, "campaign-ended", campaign.owners);
    default:
      return;
  }
}

/** Of a history that is only told everything is done already; only what still asks somebody to do something is said. */
function isHistory({ at, type }: Told, { state }: Campaign, since: Instant | null): boolean {
  return since !== null && at < since && (type !== "campaign-started" || state !== "running");
}

async function tell(event: Told, stream: CaseId, message: Message, people: readonly PersonId[]): Promise<void> {
  const wanted = people.filter((person) => person !== event.actor).map((person) => ({ message, person, held: null }));
  if (wanted.length === 0) return;
  const through = await waysOfAll(wanted, await notificationSettings());
  await enterDeliveries(
    wanted.flatMap((one) =>
      // In the product its items are in the inbox already.
      through(one)
        .filter(({ way }) => way !== "in-app")
        .map(({ way, why }) => ({
          event: event.id,
          case: stream,
          task: null,
          person: one.person,
          channel: way,
          message,
          suppressed: why,
          at: null,
        })),
    ),
  );
}
