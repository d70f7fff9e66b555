import { getSuggested } from "@/lib/api/endpoints/directory";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getSuggested);
