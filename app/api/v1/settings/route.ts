import { getSettings, patchSettings } from "@/lib/api/endpoints/settings";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getSettings);
export const PATCH = handle(patchSettings);
