import { getPolicy } from "@/lib/api/endpoints/policies";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getPolicy);
