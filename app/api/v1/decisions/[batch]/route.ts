import { undoMany } from "@/lib/api/endpoints/decisions";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const DELETE = handle(undoMany);
