import { signedIn } from "@/lib/auth/signed-in";
import { people } from "@/lib/queries/people";

export const dynamic = "force-dynamic";

/** Who can take part in a task, by a few letters of a name. Whoever is outside lists nobody. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  if (!viewer.internal) return Response.json({ title: "Not found" }, { status: 404 });
  const q = new URL(request.url).searchParams.get("q")?.trim().slice(0, 200) ?? "";
  const { items } = await people(viewer, { q }, { limit: 20, cursor: null });
  return Response.json(items, { headers: { "cache-control": "no-store" } });
}
