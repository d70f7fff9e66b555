import { addAttachment, listAttachments } from "@/lib/api/endpoints/attachments";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listAttachments);
export const POST = handle(addAttachment);
