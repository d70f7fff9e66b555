import { deleteAttachment, getAttachment } from "@/lib/api/endpoints/attachments";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getAttachment);
export const DELETE = handle(deleteAttachment);
