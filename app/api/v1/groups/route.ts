import { listGroups } from "@/lib/api/endpoints/people";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listGroups);
