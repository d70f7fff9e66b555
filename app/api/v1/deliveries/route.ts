import { listLedger } from "@/lib/api/endpoints/notifications";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listLedger);
