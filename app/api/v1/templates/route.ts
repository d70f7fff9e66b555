import { addTemplate, listTemplates } from "@/lib/api/endpoints/templates";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listTemplates);
export const POST = handle(addTemplate);
