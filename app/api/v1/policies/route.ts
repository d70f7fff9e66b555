import { listPolicies, postPolicy } from "@/lib/api/endpoints/policies";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listPolicies);
export const POST = handle(postPolicy);
