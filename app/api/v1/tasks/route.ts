import { listTasks } from "@/lib/api/endpoints/tasks";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listTasks);
