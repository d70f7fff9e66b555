import { listAlerts } from "@/lib/api/endpoints/conflicts";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listAlerts);
