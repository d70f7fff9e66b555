import { getPerson } from "@/lib/api/endpoints/directory";
import { patchPerson } from "@/lib/api/endpoints/people";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getPerson);
export const PATCH = handle(patchPerson);
