import type { Campaign, FrozenStep, ItemOutcome } from "./campaign";
import type { Event, EventData } from "./event";
import { evolve } from "./evolve";
import type { AppId, CampaignId, CaseId, EntitlementId, EventId, GrantId, PersonId, TaskId } from "./ids";
import type { Instant } from "./instant";
import type { Case } from "./request";
import type { Seat } from "./task";

/** One access to be reviewed, as it was frozen: it has the ids and numbers that its request and task will have. */
export interface Item {
  readonly id: CaseId;
  readonly campaign: CampaignId;
  readonly number: string;
  readonly task: TaskId;
  readonly taskNumber: string;
  readonly grant: GrantId;
  readonly person: PersonId;
  readonly entitlement: EntitlementId;
  readonly app: AppId;
  readonly plan: number;
  readonly seats: readonly Seat[];
  readonly closed: { readonly outcome: ItemOutcome; readonly at: Instant } | null;
}

/** What of a campaign its items are made with. */
export type BearingCampaign = Pick<Campaign, "id" | "owners" | "plan" | "steps" | "startedAt">;

/** An item's case as it is before anybody has done anything with it, and the events that make it. */
export interface Born {
  readonly events: readonly Event[];
  readonly case: Case;
}

/** How an item that ended by itself reads as a case. */
const endings = {
  skipped: { outcome: "cancelled", reason: "campaign-ended" },
  revoked: { outcome: "decertified", reason: "campaign-ended" },
  resolved: { outcome: "cancelled", reason: "grant-gone" },
} as const satisfies Record<ItemOutcome, EventData["request-closed"]>;

/**
 * The case that an item becomes: the same as if it had been written out when the campaign started. Two
 * events, a third where the item has ended by itself; `ids` are theirs.
 */
export function born(item: Item, campaign: BearingCampaign, ids: readonly string[]): Born {
  const frozen = campaign.steps[item.plan];
  const { startedAt } = campaign;
  if (!frozen || !startedAt) throw new Error("an item of a campaign that has not begun");
  const told = [
    { type: "request-opened", at: startedAt, data: opened(item, campaign, frozen) },
    { type: "task-opened", at: startedAt, data: taskOpened(item, campaign) },
    ...(item.closed ? [{ type: "request-closed", at: item.closed.at, data: endings[item.closed.outcome] }] : []),
  ] as const;
  const events = told.map((one, index) => {
    const id = ids[index];
    if (!id) throw new Error("an item came in with too few ids");
    return {
      id: id as EventId,
      case: item.id,
      seq: index + 1,
      actor: null,
      actedFor: null,
      channel: "system",
      texts: {},
      ...one,
    } as Event;
  });
  const after = events.reduce<Case | null>(evolve, null);
  if (!after) throw new Error("an item without events");
  return { events, case: after };
}

function opened(item: Item, campaign: BearingCampaign, { routing, step }: FrozenStep): EventData["request-opened"] {
  return {
    number: item.number,
    type: "certify",
    class: "governance",
    origin: "campaign",
    requester: item.person,
    subject: item.person,
    app: item.app,
    entitlement: item.entitlement,
    to: null,
    ofGrant: item.grant,
    duration: null,
    emergency: false,
    parent: null,
    parts: [],
    queue: null,
    campaign: { id: campaign.id, drafts: campaign.plan.submission === "drafts", owners: campaign.owners },
    collaboration: null,
    routing,
    steps: [step],
  };
}

function taskOpened(item: Item, campaign: BearingCampaign): EventData["task-opened"] {
  return {
    task: item.task,
    number: item.taskNumber,
    kind: "certification",
    step: 0,
    state: "open",
    seats: item.seats,
    need: 1,
    byAsking: [],
    dueAt: campaign.plan.dueAt,
    escalatesAt: null,
    priority: "normal",
    execution: null,
  };
}
