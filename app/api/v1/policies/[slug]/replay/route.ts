import { replayIt } from "@/lib/api/endpoints/policy-trials";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const POST = handle(replayIt);
