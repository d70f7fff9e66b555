import { skipIt } from "@/lib/api/endpoints/request-life";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const POST = handle(skipIt);
