import { runSeating, runStaging, stageCampaign } from "@/lib/commands/campaign-stage";
import { type CampaignInput, draftCampaign, startCampaign } from "@/lib/commands/campaigns";
import { loadCampaign } from "@/lib/data/campaigns/load";
import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { Campaign } from "@/lib/engine/campaign";
import type { CampaignId, EntitlementId, GrantId } from "@/lib/engine/ids";
import { type Company, settled } from "@/tests/support/company";

/** A campaign that says nothing of its own. */
export const usual: CampaignInput = {
  name: "Q4 AWS",
  description: "Every quarter",
  instructions: "Look at the last use",
  scope: {
    apps: [],
    entitlements: [],
    people: [],
    departments: [],
    risk: [],
    unusedDays: null,
    changedSinceDays: null,
  },
  reviewer: [{ manager: 1 }],
  fallback: [],
  usePolicies: false,
  submission: "drafts",
  onRemove: "on-submission",
  onEnd: "skip",
  justifyHighRisk: false,
  dueAt: "2030-01-31T17:00:00.000Z",
  startsAt: null,
  autoEnd: false,
  repeat: null,
};

/** Gives somebody an access. */
export async function grant(
  here: Company,
  name: string,
  more: {
    readonly entitlement?: EntitlementId;
    readonly grantedAt?: string;
    readonly usedAt?: string | null;
    readonly expiresAt?: string;
  } = {},
): Promise<GrantId> {
  const id = newId() as GrantId;
  await rows(
    "INSERT INTO grants (id, entitlement_id, person_id, granted_at, last_used_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
    [
      id,
      more.entitlement ?? here.entitlement,
      here.person(name),
      more.grantedAt ?? "2026-01-05T09:00:00.000Z",
      more.usedAt ?? null,
      more.expiresAt ?? null,
    ],
  );
  return id;
}

/** Another access in the same app. */
export async function entitlement(here: Company, slug: string, risk = "low"): Promise<EntitlementId> {
  const id = newId() as EntitlementId;
  await rows("INSERT INTO entitlements (id, app_id, slug, name, risk) VALUES ($1, $2, $3, $4, $5)", [
    id,
    here.app,
    slug,
    `${slug} name`,
    risk,
  ]);
  return id;
}

/** A campaign that an admin drafted and staged. */
export async function staged(here: Company, more: Partial<CampaignInput> = {}, by = "ada"): Promise<Campaign> {
  const door = await here.door(by);
  const { id } = settled(await draftCampaign(door, { ...usual, ...more }));
  settled(await stageCampaign(door, id));
  await runStaging(id);
  return await campaignNow(id);
}

/** A campaign under way, its items in the inboxes. */
export async function running(here: Company, more: Partial<CampaignInput> = {}, by = "ada"): Promise<Campaign> {
  const { id } = await staged(here, more, by);
  settled(await startCampaign(await here.door(by), id));
  await runSeating(id);
  return await campaignNow(id);
}

export async function campaignNow(id: CampaignId): Promise<Campaign> {
  const found = await loadCampaign(id);
  if (!found) throw new Error("the campaign is gone");
  return found.campaign;
}

export interface ItemRow {
  readonly id: string;
  readonly task_id: string;
  readonly task_number: number;
  readonly request_number: number;
  readonly person_id: string;
  readonly grant_id: GrantId;
  readonly seats: readonly { readonly principal: string; readonly cause: object }[];
  readonly born: boolean;
  readonly outcome: string | null;
}

export function itemsOf(campaign: Pick<Campaign, "id">): Promise<ItemRow[]> {
  return rows<ItemRow>("SELECT * FROM campaign_items WHERE campaign_id = $1 ORDER BY n", [campaign.id]);
}

/** The item about somebody. */
export async function itemOf(here: Company, campaign: Pick<Campaign, "id">, name: string): Promise<ItemRow> {
  const found = (await itemsOf(campaign)).find((item) => item.person_id === here.person(name));
  if (!found) throw new Error(`no item is about ${name}`);
  return found;
}
