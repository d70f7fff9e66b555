import { stageIt } from "@/lib/api/endpoints/campaigns";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const POST = handle(stageIt);
