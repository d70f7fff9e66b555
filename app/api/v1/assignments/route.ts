import { assignTasks } from "@/lib/api/endpoints/assignments";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const POST = handle(assignTasks);
