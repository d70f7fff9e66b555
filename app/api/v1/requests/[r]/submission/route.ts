import { submitRequest } from "@/lib/api/endpoints/requests";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const POST = handle(submitRequest);
