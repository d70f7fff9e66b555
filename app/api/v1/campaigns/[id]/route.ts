import { getCampaign, patchCampaign, removeCampaign } from "@/lib/api/endpoints/campaigns";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getCampaign);
export const PATCH = handle(patchCampaign);
export const DELETE = handle(removeCampaign);
