import { removeTask } from "@/lib/api/endpoints/collaboration";
import { getTask, patchTask } from "@/lib/api/endpoints/tasks";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getTask);
export const PATCH = handle(patchTask);
export const DELETE = handle(removeTask);
