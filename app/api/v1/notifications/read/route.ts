import { readAll } from "@/lib/api/endpoints/notifications";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const POST = handle(readAll);
