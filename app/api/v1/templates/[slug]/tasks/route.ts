import { openTemplate } from "@/lib/api/endpoints/templates";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const POST = handle(openTemplate);
