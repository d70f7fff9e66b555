import { getRequest, patchRequest } from "@/lib/api/endpoints/requests";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getRequest);
export const PATCH = handle(patchRequest);
