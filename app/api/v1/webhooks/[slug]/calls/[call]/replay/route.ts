import { replayOne } from "@/lib/api/endpoints/webhooks";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const POST = handle(replayOne);
