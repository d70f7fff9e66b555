import { isDeepStrictEqual } from "node:util";
import { campaignEventFromLeaf } from "@/lib/audit/leaf";
import {
  campaignChunk,
  campaignRow,
  rewriteCampaign,
  type StoredCampaign,
  storedCampaigns,
} from "@/lib/data/doctor/campaigns";
import type { Campaign } from "@/lib/engine/campaign";
import { evolveCampaign } from "@/lib/engine/campaign-evolve";
import type { Finding } from "./doctor";

const chunkSize = 100;
const examplesKept = 5;

/** Holds each campaign against the fold of its own record; with `repair` what differs is written anew from it. */
export async function examineCampaigns(repair: boolean): Promise<Finding> {
  const examples: string[] = [];
  let count = 0;
  let mended = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const chunk = await campaignChunk(after, chunkSize);
    const last = chunk.at(-1);
    if (!last) break;
    after = last.id;
    for (const one of await confirmed(chunk)) {
      count++;
      const folded = foldOf(one);
      examples.push(folded?.number ?? one.id);
      if (!repair || !folded) continue;
      await rewriteCampaign(folded, one.words);
      mended++;
    }
  }
  const says = "Each review of access is what its own record adds up to";
  return { name: "campaigns", says, count, mended, examples: examples.slice(0, examplesKept) };
}

/** What is read while others write can disagree: only what is still wrong at a second look counts. */
async function confirmed(chunk: readonly StoredCampaign[]): Promise<readonly StoredCampaign[]> {
  const suspects = chunk.filter(isWrong).map(({ id }) => id);
  return (await storedCampaigns(suspects)).filter(isWrong);
}

function isWrong(one: StoredCampaign): boolean {
  const folded = foldOf(one);
  return !folded || !isDeepStrictEqual(one.stored, campaignRow(folded));
}

/** Null where there is no record, or none that can be read. */
function foldOf({ leaves }: StoredCampaign): Campaign | null {
  try {
    return leaves.map(campaignEventFromLeaf).reduce<Campaign | null>(evolveCampaign, null);
  } catch {
    return null;
  }
}
