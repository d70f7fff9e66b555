import { lockCursor, setCursor } from "@/lib/data/campaigns/cursor";
import { loadCampaign } from "@/lib/data/campaigns/load";
import { nothingStaged, type Staged, seatChunk, stageChunk } from "@/lib/data/campaigns/stage";
import { inTransaction } from "@/lib/data/campaigns/transaction";
import type { CampaignId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { type CampaignDone, changeCampaign, seesCampaign, system } from "./campaign";
import { frozenSteps } from "./campaign-steps";
import { type Answer, type Door, refused } from "./door";

/** Accesses looked at in one transaction: a second's work, and what a dead worker loses. */
const chunk = 10_000;

/** Freezes scope and steps; the items are written in the background. */
export async function stageCampaign(door: Door, ref: string): Promise<Answer<CampaignDone>> {
  const found = (await seesCampaign(door, ref)) ? await loadCampaign(ref) : null;
  if (!found) return refused({ code: "not-found" });
  const steps = await frozenSteps(found.campaign);
  return steps.ok ? await changeCampaign(door, ref, { type: "stage", steps: steps.value }) : steps;
}

/**
 * Stages a campaign to its end, going on where an earlier worker stopped. Does nothing where nothing is to be staged.
 * `by` is the system, or whoever tells the past.
 */
export async function runStaging(id: CampaignId, by: Door = system): Promise<void> {
  while (await stageNext(id, by)) {
    // The next chunk.
  }
}

interface StagingCursor {
  readonly at: Instant;
  readonly staged: Staged;
}

function stageNext(id: CampaignId, by: Door): Promise<boolean> {
  return inTransaction(async (run) => {
    const kept = await lockCursor<StagingCursor>(run, id);
    const found = await loadCampaign(id, run);
    if (found?.campaign.state !== "staging") return false;
    const { at, staged } = kept ?? { at: found.campaign.lastAt, staged: nothingStaged };
    const next = await stageChunk(run, found.campaign, { staged, at, limit: chunk });
    if (next.batches.length > 0) {
      await must(changeCampaign(by, id, { type: "items-staged", batches: next.batches }, { run }));
    }
    if (!next.over) {
      await setCursor(run, id, { at, staged: next.staged } satisfies StagingCursor);
      return true;
    }
    const { read, n: items, leftOut } = next.staged;
    await must(changeCampaign(by, id, { type: "staged", read, items, leftOut }, { run }));
    await setCursor(run, id, null);
    return false;
  });
}

/** Gives every item its seats once its campaign has started; goes on where an earlier worker stopped. */
export async function runSeating(id: CampaignId): Promise<void> {
  while (await seatNext(id)) {
    // The next chunk.
  }
}

interface SeatingCursor {
  readonly seated: number;
}

function seatNext(id: CampaignId): Promise<boolean> {
  return inTransaction(async (run) => {
    const kept = await lockCursor<SeatingCursor>(run, id);
    const found = await loadCampaign(id, run);
    if (found?.campaign.state !== "running") return false;
    const from = kept?.seated ?? 0;
    if (from >= found.campaign.items) return false;
    const seated = await seatChunk(run, found.campaign, { from, limit: chunk });
    await setCursor(run, id, { seated } satisfies SeatingCursor);
    return seated < found.campaign.items;
  });
}

async function must(answer: Promise<Answer<CampaignDone>>): Promise<void> {
  const given = await answer;
  if (!given.ok) throw new Error(`a job's command was refused: ${JSON.stringify(given.refusal)}`);
}
