import { askStepUp } from "@/lib/api/endpoints/step-up";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const POST = handle(askStepUp);
