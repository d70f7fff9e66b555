import type { Viewer } from "@/lib/access/viewer";
import { type OwnItemRow, ownItems } from "@/lib/data/campaigns/own-items";
import { type CampaignRow, campaignRows, type OwnShare, ownShares } from "@/lib/data/campaigns/reads";
import { receiptsIn } from "@/lib/data/campaigns/receipts";
import { individual } from "@/lib/engine/individual";
import type { Recommendation } from "@/lib/engine/recommendation";
import type { Verb } from "@/lib/engine/task";
import { verbRule } from "@/lib/engine/verbs";
import { type Clock, shortDate } from "@/lib/format/time";
import type { ReviewItemView, ReviewShare, ReviewView } from "./campaign-views";
import { ownersOf } from "./campaigns";
import { recommendationsOf } from "./insights-recommend";
import { receiptSummary } from "./receipts";
import type { SeenCampaign } from "./seen-campaign";

/** How many reviews one is shown at the most. */
const shown = 100;

/** The reviews of access that ask the viewer or asked them, the running ones first, then the newest. */
export async function myReviews(viewer: Viewer): Promise<readonly ReviewView[]> {
  const found = await campaignRows(viewer, { part: "asked" }, { limit: shown, after: null });
  const asked = await reviewsOf(viewer, found.slice(0, shown));
  return [...asked.filter(({ state }) => state === "running"), ...asked.filter(({ state }) => state !== "running")];
}

/** One of them. Null: it has not begun. */
export async function reviewOf(seen: SeenCampaign): Promise<ReviewView | null> {
  const [view] = await reviewsOf(seen.viewer, [seen]);
  return view ?? null;
}

async function reviewsOf(viewer: Viewer, found: readonly CampaignRow[]): Promise<readonly ReviewView[]> {
  const ids = found.map(({ campaign }) => campaign.id);
  const [owners, shares, receipts] = await Promise.all([
    ownersOf(found),
    ownShares(viewer, ids),
    receiptsIn(ids, viewer.id, shown),
  ]);
  return found.flatMap(({ campaign, words }) => {
    const share = shares.get(campaign.id);
    const { state, plan, number, endedAt } = campaign;
    if (!share || (state !== "running" && state !== "ending" && state !== "ended")) return [];
    return {
      number,
      name: words.name,
      state,
      instructions: words.instructions,
      owners: campaign.owners.flatMap((owner) => owners.get(owner) ?? []),
      dueAt: plan.dueAt,
      endedAt,
      submits: plan.submission === "drafts",
      share: shareOf(share),
      receipts: receipts.filter((one) => one.campaign === campaign.id).map(receiptSummary),
    };
  });
}

function shareOf(own: OwnShare): ReviewShare {
  return {
    open: own.open,
    drafts: { certify: own.draftsCertify, remove: own.draftsRemove, change: own.draftsChange },
    done: { certify: own.certified, remove: own.removed, change: own.changed },
  };
}

/** What is the viewer's to review there, in the order of the items. */
export async function ownItemsOf(
  { viewer, campaign }: SeenCampaign,
  clock: Clock,
  limit: number,
): Promise<readonly ReviewItemView[]> {
  const items = await ownItems(viewer, campaign.id, { after: 0, limit });
  const advice = await recommendationsOf(
    viewer,
    items.map(({ case: id, person, access }) => ({
      case: id,
      kind: "certification",
      subject: person,
      requester: person,
      entitlement: access,
    })),
  );
  return items.map((item) => itemOf(item, advice.get(item.case) ?? null, clock));
}

function itemOf(item: OwnItemRow, recommendation: Recommendation | null, clock: Clock): ReviewItemView {
  const { task, number, version, standing, verb, comment, to, subject, app, entitlement } = item;
  const needs = (which: Verb) =>
    (item.comments?.[which] ?? verbRule("certification", which)?.comment ?? "none") === "required";
  return {
    task,
    number,
    version,
    standing,
    verb: standing === "open" ? null : verb,
    comment: standing === "open" ? null : comment,
    to,
    subject,
    app,
    entitlement: { slug: entitlement.slug, name: entitlement.name, risk: entitlement.risk },
    needsComment: { certify: needs("certify"), remove: needs("remove") },
    evidence: evidenceOf(item, clock),
    recommendation,
    careful: individual({ kind: "certification", risk: entitlement.risk, recommendation, own: false }),
  };
}

const day = 86_400_000;
/** Use so long ago is worth a warning. */
const idle = 90;

function unusedDays({ last_used_at, granted_at }: OwnItemRow, { now }: Clock): number {
  return Math.floor((Date.parse(now) - Date.parse(last_used_at ?? granted_at)) / day);
}

function evidenceOf(item: OwnItemRow, clock: Clock): ReviewItemView["evidence"] {
  const { subject, peers, holders } = item;
  const granted = `granted ${shortDate(item.granted_at, clock)}`;
  const few = peers >= 3 && holders / peers < 0.2;
  return [
    { words: usedWords(item, clock), warns: item.tracked && unusedDays(item, clock) >= idle },
    { words: item.granted_by ? `${granted} by ${item.granted_by}` : granted, warns: false },
    ...(peers >= 3 ? [{ words: `${holders} of ${peers} in ${subject.department} have it`, warns: few }] : []),
    ...(item.expires_at ? [{ words: `ends ${shortDate(item.expires_at, clock)}`, warns: false }] : []),
  ];
}

function usedWords(item: OwnItemRow, clock: Clock): string {
  if (!item.tracked) return "no usage data";
  if (!item.last_used_at) return "never used";
  const days = unusedDays(item, clock);
  return days < 1 ? "used today" : days === 1 ? "used yesterday" : `last used ${days} days ago`;
}
