import { deleteTemplate, putTemplate } from "@/lib/api/endpoints/templates";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const PUT = handle(putTemplate);
export const DELETE = handle(deleteTemplate);
