import { addComment, listComments } from "@/lib/api/endpoints/comments";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listComments);
export const POST = handle(addComment);
