import { isAdmin } from "@/lib/access/viewer";
import { type LoadedCampaign, loadCampaign, newCampaign, openFacts } from "@/lib/data/campaigns/load";
import { campaignRow } from "@/lib/data/campaigns/reads";
import { type CampaignWords, type Run, saveCampaign } from "@/lib/data/campaigns/save";
import { newId } from "@/lib/data/new-id";
import type { Campaign } from "@/lib/engine/campaign";
import {
  type CampaignCommand,
  type CampaignDecision,
  type CampaignFacts,
  decideCampaign,
} from "@/lib/engine/campaign-decide";
import type { CampaignId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { type Answer, type Door, refused } from "./door";

/** What a command on a campaign did. */
export interface CampaignDone {
  readonly id: CampaignId;
  readonly number: string;
}

const attempts = 20;

/** Nothing to count: for commands that need no numbers. */
const uncounted: Pick<CampaignFacts, "open" | "drafts" | "own"> = { open: 0, drafts: 0, own: 0 };

/** The system, when something about a campaign falls due or is carried out. */
export const system: Door = { viewer: null, channel: "system" };

interface More {
  readonly words?: Partial<CampaignWords>;
  readonly run?: Run;
}

/** Whether there is such a campaign for whoever asks. Who may not see it learns nothing of its state or of who may change it. */
export async function seesCampaign({ viewer }: Door, ref: string): Promise<boolean> {
  return viewer === null || (await campaignRow(viewer, ref)) !== null;
}

/** What a person changes in a campaign that is there for them. */
export async function changeSeen(door: Door, ref: string, command: CampaignCommand): Promise<Answer<CampaignDone>> {
  return (await seesCampaign(door, ref)) ? changeCampaign(door, ref, command) : refused({ code: "not-found" });
}

/** Every change to a campaign that is there: load, decide, save; a lost race is decided again. */
export async function changeCampaign(
  door: Door,
  ref: string,
  command: CampaignCommand,
  more: More = {},
): Promise<Answer<CampaignDone>> {
  for (let tried = 0; tried < attempts; tried++) {
    const found = await loadCampaign(ref, more.run);
    if (!found) return refused({ code: "not-found" });
    const decision = await decideOn(door, found, command);
    if (decision.refusal || !decision.campaign) return refused(decision.refusal ?? { code: "not-found" });
    const done = doneOf(decision.campaign);
    const actor = door.viewer?.id ?? null;
    const change = {
      before: found.campaign,
      after: decision.campaign,
      events: decision.events,
      words: { ...found.words, ...more.words },
      actor,
      asAdmin: actor !== null && command.type !== "submitted" && !found.campaign.owners.includes(actor),
      key: (tried === 0 ? door.key : undefined) ?? newId(),
      hash: door.hash ?? "",
      answer: done,
    };
    if (await saveCampaign(change, more.run)) return { ok: true, value: done };
  }
  throw new Error(`nothing was saved in ${attempts} attempts`);
}

async function decideOn(
  door: Door,
  { campaign, at, remindedAt }: LoadedCampaign,
  command: CampaignCommand,
): Promise<CampaignDecision> {
  const actor = door.viewer?.id ?? null;
  const counted = command.type === "end" || command.type === "remind" ? await openFacts(campaign, actor) : uncounted;
  return decideCampaign(campaign.id, campaign, command, {
    at: door.at ?? at,
    actor,
    channel: door.channel,
    facts: { ...counted, admin: isAdminDoor(door), remindedAt },
    ids: Array.from({ length: idsFor(command) }, newId),
  });
}

function idsFor(command: CampaignCommand): number {
  return "batches" in command ? command.batches.length : 1;
}

function isAdminDoor({ viewer }: Door): boolean {
  return viewer !== null && isAdmin(viewer);
}

function doneOf({ id, number }: Campaign): CampaignDone {
  return { id, number };
}

type Draft = Omit<Extract<CampaignCommand, { type: "draft" }>, "type" | "number" | "texts">;

/** Writes a new campaign down: nothing of it happens before it is staged and started. */
export async function newDraft(
  door: Door,
  draft: Draft,
  words: CampaignWords,
  at?: Instant,
): Promise<Answer<CampaignDone>> {
  const fresh = await newCampaign();
  const id = newId() as CampaignId;
  const actor = door.viewer?.id ?? null;
  const command: CampaignCommand = { type: "draft", number: fresh.number, ...draft, texts: textsOf(words, actor) };
  const decision = decideCampaign(id, null, command, {
    at: at ?? door.at ?? fresh.at,
    actor,
    channel: door.channel,
    facts: { ...uncounted, admin: isAdminDoor(door), remindedAt: null },
    ids: [newId()],
  });
  if (decision.refusal || !decision.campaign) return refused(decision.refusal ?? { code: "not-found" });
  const done = doneOf(decision.campaign);
  const saved = await saveCampaign({
    before: null,
    after: decision.campaign,
    events: decision.events,
    words,
    actor,
    asAdmin: actor !== null,
    key: door.key ?? newId(),
    hash: door.hash ?? "",
    answer: done,
  });
  if (!saved) throw new Error("a new campaign was not saved");
  return { ok: true, value: done };
}

/** The words of a campaign that are part of the record, each with whose they are. */
export function textsOf(
  words: Partial<CampaignWords>,
  person: NonNullable<Door["viewer"]>["id"] | null,
): Readonly<Record<string, { readonly value: string; readonly person: typeof person }>> {
  const fields = ["name", "description", "instructions"] as const;
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = words[field];
      return value ? [[field, { value, person }]] : [];
    }),
  );
}
