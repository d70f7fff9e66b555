import { deleteDelegation, putDelegation } from "@/lib/api/endpoints/delegation";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const PUT = handle(putDelegation);
export const DELETE = handle(deleteDelegation);
