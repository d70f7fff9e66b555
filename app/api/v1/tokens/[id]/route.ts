import { deleteToken } from "@/lib/api/endpoints/tokens";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const DELETE = handle(deleteToken);
