import { getApp } from "@/lib/api/endpoints/directory";
import { putApp } from "@/lib/api/endpoints/people";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getApp);
export const PUT = handle(putApp);
