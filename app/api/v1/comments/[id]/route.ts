import { patchComment, removeComment } from "@/lib/api/endpoints/comments";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const PATCH = handle(patchComment);
export const DELETE = handle(removeComment);
