import { addConflict, listConflicts } from "@/lib/api/endpoints/conflicts";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listConflicts);
export const POST = handle(addConflict);
