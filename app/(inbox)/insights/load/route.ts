import { signedIn } from "@/lib/auth/signed-in";
import { ownLoadNow } from "@/lib/queries/insights-work";

export const dynamic = "force-dynamic";

/** How much waited for the viewer on each of the last days: shown above their list once that is there. */
export async function GET(): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  return Response.json(await ownLoadNow(viewer), { headers: { "cache-control": "no-store" } });
}
