import { getQueue, putQueue } from "@/lib/api/endpoints/queues";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getQueue);
export const PUT = handle(putQueue);
