import { listEvents } from "@/lib/api/endpoints/events";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listEvents);
