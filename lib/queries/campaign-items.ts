import { createHash } from "node:crypto";
import type { Viewer } from "@/lib/access/viewer";
import { type ItemCriteria, type ItemRow, itemRows, keepReport } from "@/lib/data/campaigns/item-rows";
import { campaignRow } from "@/lib/data/campaigns/reads";
import { newId } from "@/lib/data/new-id";
import { type Standing, standingBehind } from "@/lib/data/reads/task-rows";
import type { Campaign } from "@/lib/engine/campaign";
import { csvLine } from "@/lib/format/csv";
import type { CampaignItemView } from "./campaign-views";
import { byNumber, cut, limited, type PageWanted } from "./page";
import { type SeenCampaign, seenCampaign } from "./seen-campaign";
import { assigneesOf, entitlementView, maybePerson, personView } from "./task-rows";
import type { Page } from "./views";

/** The items of a campaign, for those who lead it or oversee everything. Null: not there for this viewer. */
export async function campaignItems(
  viewer: Viewer,
  ref: string,
  criteria: ItemCriteria,
  wanted: PageWanted,
): Promise<Page<CampaignItemView> | null> {
  const seen = await seenCampaign(viewer, ref);
  return seen && itemsOf(seen, criteria, wanted);
}

/** The same of one that was read already. */
export async function itemsOf(
  { campaign, leads }: SeenCampaign,
  criteria: ItemCriteria,
  wanted: PageWanted,
): Promise<Page<CampaignItemView> | null> {
  if (!leads) return null;
  const limit = limited(wanted);
  const found = await itemRows(campaign, criteria, { after: byNumber(wanted.cursor) ?? 0, limit: limit + 1 });
  return cut(found, limit, (last) => [last.n], await itemViews(found.slice(0, limit)));
}

async function itemViews(found: readonly ItemRow[]): Promise<readonly CampaignItemView[]> {
  const standing = await standingBehind(
    found.flatMap(({ task, seats }) => seats.map((seat) => ({ of: task, ...seat }))),
  );
  return found.map((item) => itemView(item, standing));
}

function itemView(item: ItemRow, standing: readonly Standing[]): CampaignItemView {
  return {
    task: { id: item.task, number: item.number },
    request: item.request,
    state: item.state,
    subject: personView(item.subject),
    entitlement: entitlementView(item.app, item.entitlement),
    reviewers: assigneesOf(item.task, standing),
    grantedAt: item.granted_at,
    lastUsedAt: item.last_used_at,
    expiresAt: item.expires_at,
    decidedAt: item.decided_at,
    decidedBy: maybePerson(item.decided_by),
    actedFor: maybePerson(item.acted_for),
    comment: item.comment,
    removal: item.state === "removed" ? (item.confirmed ? "confirmed" : "pending") : null,
  };
}

/** A report as it is delivered, with the SHA-256 of exactly these bytes. */
export interface CampaignReport {
  readonly name: string;
  readonly content: Buffer;
  readonly hash: string;
}

const chunk = 1000;

const head = [
  "task",
  "request",
  "app",
  "entitlement",
  "risk",
  "subject",
  "subject_email",
  "granted_at",
  "last_used_at",
  "expires_at",
  "reviewers",
  "state",
  "removal",
  "decided_by",
  "acted_for",
  "decided_at",
  "comment",
];

/** Every item as CSV. The hash is of exactly what is delivered, and is kept (row 150, trap 73). */
export async function campaignReport(viewer: Viewer, ref: string): Promise<CampaignReport | null> {
  const row = await campaignRow(viewer, ref);
  if (!row?.leads) return null;
  const { campaign } = row;
  const parts = [Buffer.from(csvLine(head))];
  let count = 0;
  for (let after = 0; after < campaign.items; after += chunk) {
    const found = await itemRows(campaign, {}, { after, limit: chunk });
    const views = await itemViews(found);
    count += views.length;
    parts.push(Buffer.from(views.map((view) => csvLine(cells(view))).join("")));
  }
  const content = Buffer.concat(parts);
  const hash = createHash("sha256").update(content).digest();
  await keepReport({
    id: newId(),
    campaign: campaign.id,
    person: viewer.id,
    hash,
    size: content.byteLength,
    rows: count,
  });
  return { name: nameOf(campaign), content, hash: hash.toString("hex") };
}

function nameOf({ number, state }: Campaign): string {
  return `${number}-${state}.csv`;
}

function cells(item: CampaignItemView): readonly string[] {
  return [
    item.task.number,
    item.request,
    item.entitlement?.app ?? "",
    item.entitlement?.name ?? "",
    item.entitlement?.risk ?? "",
    item.subject.name,
    item.subject.email,
    item.grantedAt,
    item.lastUsedAt ?? "",
    item.expiresAt ?? "",
    item.reviewers.map(({ email }) => email).join(" "),
    item.state,
    item.removal ?? "",
    item.decidedBy?.email ?? "",
    item.actedFor?.email ?? "",
    item.decidedAt ?? "",
    item.comment ?? "",
  ];
}
