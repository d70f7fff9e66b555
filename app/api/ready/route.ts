import { log } from "@/lib/log";
import { health } from "@/lib/queries/health";

export const dynamic = "force-dynamic";

/** The same as health, and whether the application could alter its own record. */
export async function GET(): Promise<Response> {
  const state = await health();
  if (!state.ok && state.error) log.warn({ err: state.error }, "the database does not answer");
  if (!state.ok) return Response.json({ status: "unavailable", detail: state.problem }, { status: 503 });
  return Response.json(
    {
      status: "ready",
      record: state.ownsRecord
        ? { protected: false, detail: "The application could alter its record: its database user owns the tables." }
        : { protected: true, detail: "The application's database user may only add to the record." },
    },
    { headers: { "cache-control": "no-store" } },
  );
}
