import { describeApi } from "@/lib/api/openapi";

export const dynamic = "force-dynamic";

/** The API described by the schemas that check it (OpenAPI 3.1). It takes no token. */
export async function GET(): Promise<Response> {
  return Response.json(describeApi(), { headers: { "cache-control": "no-store" } });
}
