import { assignTask } from "@/lib/api/endpoints/tasks";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const POST = handle(assignTask);
