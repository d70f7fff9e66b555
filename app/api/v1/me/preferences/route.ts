import { getPreferences, putPreferences } from "@/lib/api/endpoints/notifications";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getPreferences);
export const PUT = handle(putPreferences);
