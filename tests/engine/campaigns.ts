import type { Campaign, CampaignPlan } from "@/lib/engine/campaign";
import { type CampaignCommand, type CampaignFacts, decideCampaign } from "@/lib/engine/campaign-decide";
import type { CampaignEvent } from "@/lib/engine/campaign-event";
import type { CampaignId, PersonId } from "@/lib/engine/ids";
import { ada, mia } from "@/tests/support/cast";
import { approve, manager } from "@/tests/support/plans";
import { noon } from "@/tests/support/play";

export const id = "c1" as CampaignId;

export const plan: CampaignPlan = {
  scope: {
    apps: [],
    entitlements: [],
    people: [],
    departments: [],
    risk: [],
    unusedDays: null,
    changedSinceDays: null,
  },
  reviewer: [manager],
  fallback: [],
  usePolicies: false,
  submission: "drafts",
  onRemove: "on-submission",
  onEnd: "skip",
  justifyHighRisk: false,
  dueAt: "2026-04-01T12:00:00.000Z",
  startsAt: null,
  autoEnd: false,
  repeat: null,
};

export const quiet: CampaignFacts = { admin: true, open: 0, drafts: 0, own: 0, remindedAt: null };

/** A campaign lived through command by command. */
export class Life {
  campaign: Campaign | null = null;
  readonly events: CampaignEvent[] = [];
  #drawn = 0;

  act(actor: PersonId | null, command: CampaignCommand, facts: Partial<CampaignFacts> = {}, at = noon) {
    const decision = decideCampaign(id, this.campaign, command, {
      at,
      actor,
      channel: "api",
      facts: { ...quiet, ...facts },
      ids: Array.from({ length: 5 }, () => `e${++this.#drawn}`),
    });
    this.campaign = decision.campaign;
    this.events.push(...decision.events);
    return decision.refusal;
  }

  draft(more: Partial<CampaignPlan> = {}) {
    return this.act(ada, {
      type: "draft",
      number: "C-1",
      owners: [mia],
      plan: { ...plan, ...more },
      previous: null,
      texts: {},
    });
  }

  types(): readonly string[] {
    return this.events.map(({ type }) => type);
  }

  /** To the state in which its items are decided. */
  run(more: Partial<CampaignPlan> = {}): Campaign {
    this.draft(more);
    this.act(ada, {
      type: "stage",
      steps: [{ routing: null, step: approve([manager]), entitlements: null, highRisk: null }],
    });
    this.act(null, { type: "items-staged", batches: [{ first: 1, count: 2, hash: "aa" }] });
    this.act(null, { type: "staged", read: 3, items: 2, leftOut: { expired: 1 } });
    this.act(ada, { type: "start" });
    if (!this.campaign) throw new Error("no campaign");
    return this.campaign;
  }
}
