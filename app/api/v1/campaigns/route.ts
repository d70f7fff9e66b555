import { addCampaign, listCampaigns } from "@/lib/api/endpoints/campaigns";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listCampaigns);
export const POST = handle(addCampaign);
