import { deleteWebhook } from "@/lib/api/endpoints/webhooks";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const DELETE = handle(deleteWebhook);
