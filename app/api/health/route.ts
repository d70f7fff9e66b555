import { log } from "@/lib/log";
import { health } from "@/lib/queries/health";

export const dynamic = "force-dynamic";

/** 200 once the database answers and has its migrations. */
export async function GET(): Promise<Response> {
  const state = await health();
  if (!state.ok && state.error) log.warn({ err: state.error }, "the database does not answer");
  return Response.json(
    { status: state.ok ? "ok" : "unavailable", ...(state.ok ? {} : { detail: state.problem }) },
    { status: state.ok ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
