import { addToken, listTokens } from "@/lib/api/endpoints/tokens";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listTokens);
export const POST = handle(addToken);
