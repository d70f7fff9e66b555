import { askFor, listRequests } from "@/lib/api/endpoints/requests";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listRequests);
export const POST = handle(askFor);
