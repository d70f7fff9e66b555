import { isAdmin, type Viewer } from "@/lib/access/viewer";
import {
  type BornCounts,
  bornCounts,
  type CampaignFilter,
  type CampaignRow,
  campaignRows,
  type OwnShare,
  ownShares,
  type ReviewerLoad,
  reviewerLoads,
} from "@/lib/data/campaigns/reads";
import { namesFor } from "@/lib/data/reads/case-record";
import { type Campaign, leftOutReasons } from "@/lib/engine/campaign";
import { mayLead } from "@/lib/engine/campaign-decide";
import type { CampaignId, PersonId } from "@/lib/engine/ids";
import type { CampaignCounts, CampaignDetail, CampaignPlanView, CampaignView } from "./campaign-views";
import { byTime, cut, limited, type PageWanted } from "./page";
import { type SeenCampaign, seenCampaign } from "./seen-campaign";
import type { Page, PersonView } from "./views";

/** The campaigns that are there for the viewer: those they lead or oversee, and those that ask them. */
export async function campaigns(
  viewer: Viewer,
  filter: CampaignFilter,
  wanted: PageWanted,
): Promise<Page<CampaignView>> {
  const limit = limited(wanted);
  const found = await campaignRows(viewer, filter, { limit, after: byTime(wanted.cursor) });
  const shown = found.slice(0, limit);
  const [counts, owners, shares] = await Promise.all([
    countsOf(shown),
    ownersOf(shown),
    ownShares(viewer, idsOf(shown, false)),
  ]);
  const items = shown.map((row) => viewOf(row, counts, owners, shares));
  return cut(found, limit, (last) => [last.at, last.campaign.id], items);
}

/** How many reviewers a campaign lists by name. */
const listed = 500;

/** One campaign, with who has how much to review. Null: not there for this viewer. */
export async function campaignView(viewer: Viewer, ref: string): Promise<CampaignDetail | null> {
  const seen = await seenCampaign(viewer, ref);
  return seen && campaignOf(seen);
}

/** The same of one that was read already. */
export async function campaignOf(seen: SeenCampaign): Promise<CampaignDetail> {
  const { viewer, campaign, leads } = seen;
  const [counts, owners, reviewers, shares] = await Promise.all([
    countsOf([seen]),
    ownersOf([seen]),
    leads ? reviewerLoads(campaign.id, listed) : [],
    ownShares(viewer, [campaign.id]),
  ]);
  return {
    ...viewOf(seen, counts, owners, shares),
    plan: leads ? planView(seen, reviewers) : null,
    drafts: shares.get(campaign.id)?.drafts ?? 0,
    mayLead: mayLead(campaign, viewer.id, isAdmin(viewer)),
  };
}

type Shares = ReadonlyMap<CampaignId, OwnShare>;

function viewOf(
  { campaign, words, leads }: CampaignRow,
  counts: readonly BornCounts[],
  owners: ReadonlyMap<PersonId, PersonView>,
  shares: Shares,
): CampaignView {
  const { id, number, state, plan, createdAt, stagedAt, startedAt, endedAt } = campaign;
  if (state === "deleted") throw new Error("a deleted campaign was read");
  return {
    id,
    number,
    name: words.name,
    state,
    description: words.description,
    instructions: words.instructions,
    owners: campaign.owners.flatMap((owner) => owners.get(owner) ?? []),
    dueAt: plan.dueAt,
    submission: plan.submission,
    // Reviewers see their own share: what others decide is not theirs to know.
    counts: leads ? wholeCounts(campaign, counts) : ownCounts(shares.get(campaign.id)),
    createdAt,
    stagedAt,
    startedAt,
    endedAt,
  };
}

function wholeCounts(campaign: Campaign, all: readonly BornCounts[]): CampaignCounts {
  const born = all.find(({ id }) => id === campaign.id);
  const { skipped, revoked, resolved } = campaign.closed;
  const { closed = 0, certified = 0, decertified = 0, changed = 0, gone = 0, verified = 0 } = born ?? {};
  return {
    items: campaign.items,
    open: campaign.items - closed - skipped - revoked - resolved,
    certified,
    removed: decertified + revoked,
    changed,
    resolved: resolved + gone,
    skipped: skipped + closed - certified - decertified - changed - gone,
    verified,
  };
}

function ownCounts(share: OwnShare | undefined): CampaignCounts {
  const { open = 0, certified = 0, removed = 0, changed = 0 } = share ?? {};
  const items = open + certified + removed + changed;
  return { items, open, certified, removed, changed, resolved: 0, skipped: 0, verified: 0 };
}

function planView({ campaign, words, progress }: CampaignRow, reviewers: readonly ReviewerLoad[]): CampaignPlanView {
  const { startsAt, autoEnd, usePolicies, onRemove, onEnd, justifyHighRisk, repeat } = campaign.plan;
  return {
    startsAt,
    autoEnd,
    usePolicies,
    onRemove,
    onEnd,
    justifyHighRisk,
    repeat: repeat === null ? null : { every: repeat },
    written: words.written,
    read: campaign.state === "staging" ? readSoFar(progress) : campaign.read,
    inScope: campaign.items,
    leftOut: leftOutReasons.flatMap((reason) => {
      const count = campaign.leftOut[reason];
      return count ? [{ reason, count }] : [];
    }),
    reviewers: reviewers.map(({ principal, items, name, email }) => ({
      person: email === null || name === null ? null : { email, name },
      principal: principalWords(principal, name),
      items,
    })),
    previous: campaign.previous,
    next: campaign.next,
  };
}

/** While it is staged: how many accesses were looked at until now. */
function readSoFar(progress: unknown): number {
  if (typeof progress !== "object" || progress === null) return 0;
  const staged: unknown = Reflect.get(progress, "staged");
  const read: unknown = typeof staged === "object" && staged !== null ? Reflect.get(staged, "read") : 0;
  return typeof read === "number" ? read : 0;
}

/** How a principal is called where items lie with it. */
export function principalWords(principal: string, name: string | null): string {
  if (principal === "admins") return "Admins";
  if (principal.startsWith("app-owners:") || principal.startsWith("entitlement-owners:"))
    return `Owners of ${name ?? "?"}`;
  return name ?? "Somebody";
}

async function countsOf(found: readonly CampaignRow[]): Promise<readonly BornCounts[]> {
  const ids = idsOf(found, true);
  return ids.length > 0 ? await bornCounts(ids) : [];
}

/** Those that the viewer leads or oversees, or those where they review alone. */
function idsOf(found: readonly CampaignRow[], led: boolean): readonly CampaignId[] {
  return found.filter(({ leads }) => leads === led).map(({ campaign }) => campaign.id);
}

/** Who leads these campaigns, by id. */
export async function ownersOf(found: readonly CampaignRow[]): Promise<ReadonlyMap<PersonId, PersonView>> {
  const people = [...new Set(found.flatMap(({ campaign }) => campaign.owners))];
  const names = await namesFor({ people, groups: [], apps: [], entitlements: [] });
  return new Map([...names.people].map(([id, { email, name }]) => [id, { email, name }]));
}
