import { listCalls } from "@/lib/api/endpoints/webhooks";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listCalls);
