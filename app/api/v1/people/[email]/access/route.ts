import { getAccessOf } from "@/lib/api/endpoints/access";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getAccessOf);
