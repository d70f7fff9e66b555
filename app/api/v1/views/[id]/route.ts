import { deleteView, putView } from "@/lib/api/endpoints/views";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const PUT = handle(putView);
export const DELETE = handle(deleteView);
