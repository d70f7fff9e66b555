import type { Campaign } from "./campaign";
import type { CampaignEvent, CampaignEventOf } from "./campaign-event";

/** What a campaign is after an event. Folding its events from null gives the stored campaign, whole. */
export function evolveCampaign(before: Campaign | null, event: CampaignEvent): Campaign {
  if (event.type === "campaign-drafted") return drafted(event);
  if (!before) throw new Error(`${event.type} before campaign-drafted`);
  return changed({ ...before, seq: event.seq, lastAt: event.at }, event);
}

function drafted({ data, ...event }: CampaignEventOf<"campaign-drafted">): Campaign {
  return {
    id: event.case,
    number: data.number,
    state: "draft",
    owners: data.owners,
    plan: data.plan,
    steps: [],
    read: 0,
    items: 0,
    leftOut: {},
    closed: { skipped: 0, revoked: 0, resolved: 0 },
    createdBy: event.actor,
    createdAt: event.at,
    stagedAt: null,
    startedAt: null,
    endedAt: null,
    previous: data.previous,
    next: null,
    seq: event.seq,
    lastAt: event.at,
  };
}

function changed(before: Campaign, event: Exclude<CampaignEvent, CampaignEventOf<"campaign-drafted">>): Campaign {
  switch (event.type) {
    case "campaign-edited":
      return {
        ...before,
        owners: event.data.owners ?? before.owners,
        plan: { ...before.plan, ...event.data.plan },
      };
    case "campaign-deleted":
      return { ...before, state: "deleted" };
    case "staging-started":
      return { ...before, state: "staging", steps: event.data.steps };
    case "items-staged":
      return { ...before, items: before.items + event.data.count };
    case "campaign-staged": {
      const { read, items, leftOut } = event.data;
      return { ...before, state: "staged", read, items, leftOut, stagedAt: event.at };
    }
    case "campaign-started":
      return { ...before, state: "running", startedAt: event.at };
    case "drafts-submitted":
    case "campaign-reminded":
      return before;
    case "campaign-ending":
      return { ...before, state: "ending", plan: { ...before.plan, onEnd: event.data.onEnd } };
    case "items-ended": {
      const { outcome, count } = event.data;
      return { ...before, closed: { ...before.closed, [outcome]: before.closed[outcome] + count } };
    }
    case "campaign-ended":
      return { ...before, state: "ended", endedAt: event.at };
    case "campaign-repeated":
      return { ...before, next: event.data.next };
  }
}
