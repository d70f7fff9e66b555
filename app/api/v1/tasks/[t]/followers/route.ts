import { follow } from "@/lib/api/endpoints/collaboration";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const POST = handle(follow);
