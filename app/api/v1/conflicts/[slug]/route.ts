import { deleteConflict, putConflict } from "@/lib/api/endpoints/conflicts";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const PUT = handle(putConflict);
export const DELETE = handle(deleteConflict);
