import { postTask } from "@/lib/api/endpoints/collaboration";
import { listTasks } from "@/lib/api/endpoints/tasks";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listTasks);
export const POST = handle(postTask);
