import { addQueue, listQueues } from "@/lib/api/endpoints/queues";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listQueues);
export const POST = handle(addQueue);
