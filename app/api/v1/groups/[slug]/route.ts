import { getGroup, putGroup } from "@/lib/api/endpoints/people";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getGroup);
export const PUT = handle(putGroup);
