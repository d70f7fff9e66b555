import type { Viewer } from "@/lib/access/viewer";
import { type CampaignRow, campaignRow } from "@/lib/data/campaigns/reads";

/** A campaign as far as it is there for whoever looks: read once for everything that is shown of it. */
export interface SeenCampaign extends CampaignRow {
  readonly viewer: Viewer;
}

/** Null: not there for this viewer. */
export async function seenCampaign(viewer: Viewer, ref: string): Promise<SeenCampaign | null> {
  const row = await campaignRow(viewer, ref);
  return row && { ...row, viewer };
}
