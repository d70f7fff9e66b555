import { signedIn } from "@/lib/auth/signed-in";
import { fromSearch } from "@/lib/format/task-query";
import { pickAll } from "@/lib/queries/inbox-list";

export const dynamic = "force-dynamic";

/** Everything that a list holds, for choosing all of it. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  const found = await pickAll(viewer, fromSearch(new URL(request.url).searchParams).query);
  return Response.json(found, { headers: { "cache-control": "no-store" } });
}
