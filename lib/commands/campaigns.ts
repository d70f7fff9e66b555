import { loadCampaign } from "@/lib/data/campaigns/load";
import { lookUpNames } from "@/lib/data/campaigns/names";
import type { CampaignWords } from "@/lib/data/campaigns/save";
import type { CampaignCommand } from "@/lib/engine/campaign-decide";
import type { PersonId } from "@/lib/engine/ids";
import { type CampaignDone, changeCampaign, changeSeen, newDraft, seesCampaign, textsOf } from "./campaign";
import { planOf, unableAmong, type WrittenPlan, wholePlanOf } from "./campaign-plan";
import { type Answer, type Door, refused } from "./door";

type Words = Pick<CampaignWords, "name" | "description" | "instructions">;

/** A campaign as it is asked for. */
export interface CampaignInput extends Words, WrittenPlan {
  /** Addresses; left out, whoever drafts it. */
  readonly owners?: readonly string[] | undefined;
}

/** Writes a campaign down. Nothing of it happens before it is staged and started. */
export async function draftCampaign(door: Door, input: CampaignInput): Promise<Answer<CampaignDone>> {
  if (!door.viewer?.roles.includes("admin")) return refused({ code: "admins-only" });
  const { owners: named, name, description, instructions, ...written } = input;
  const [plan, owners] = await Promise.all([wholePlanOf(written), ownersOf(named)]);
  if (!plan.ok) return plan;
  if (!owners.ok) return owners;
  return await newDraft(
    door,
    { owners: owners.value ?? [door.viewer.id], plan: plan.value, previous: null },
    { name, description, instructions, written },
  );
}

/** Changes a campaign: all of it before it is staged, afterwards its dates and what happens at its end. */
export async function editCampaign(
  door: Door,
  ref: string,
  input: Partial<CampaignInput>,
): Promise<Answer<CampaignDone>> {
  const found = (await seesCampaign(door, ref)) ? await loadCampaign(ref) : null;
  if (!found) return refused({ code: "not-found" });
  const { owners: named, name, description, instructions, ...rest } = input;
  const [plan, owners] = await Promise.all([planOf(rest), ownersOf(named)]);
  if (!plan.ok) return plan;
  if (!owners.ok) return owners;
  const words = given({ name, description, instructions });
  const command: CampaignCommand = {
    type: "edit",
    ...(Object.keys(plan.value).length > 0 && { plan: plan.value }),
    ...(owners.value && { owners: owners.value }),
    texts: textsOf(words, door.viewer?.id ?? null),
  };
  const written = { ...found.words.written, ...rest };
  return await changeCampaign(door, ref, command, { words: { ...words, written } });
}

/** Throws a campaign away that has not started. */
export function deleteCampaign(door: Door, ref: string): Promise<Answer<CampaignDone>> {
  return changeSeen(door, ref, { type: "delete" });
}

/** Starts a staged campaign: its items are in their reviewers' inboxes within moments. */
export function startCampaign(door: Door, ref: string): Promise<Answer<CampaignDone>> {
  return changeSeen(door, ref, { type: "start" });
}

/** Reminds everybody who has open items, at most once a day. */
export function remindCampaign(door: Door, ref: string): Promise<Answer<CampaignDone>> {
  return changeSeen(door, ref, { type: "remind", cause: "person" });
}

function given(words: { readonly [Field in keyof Words]?: string | undefined }): Partial<Words> {
  const { name, description, instructions } = words;
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(instructions !== undefined && { instructions }),
  };
}

/** Null where nobody is named. */
async function ownersOf(emails: readonly string[] | undefined): Promise<Answer<readonly PersonId[] | null>> {
  if (emails === undefined) return { ok: true, value: null };
  const names = await lookUpNames({ apps: [], entitlements: [], emails, groups: [] });
  const { people } = names;
  const unknown = emails.find((email) => !people.has(email.toLowerCase()));
  if (unknown !== undefined) return refused({ code: "unknown-person", email: unknown });
  const unable = unableAmong(emails, "owners", names);
  if (unable.length > 0) return refused({ code: "invalid-data", fields: unable });
  return { ok: true, value: [...new Set(people.values())] };
}
