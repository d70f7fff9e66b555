import { signedIn } from "@/lib/auth/signed-in";
import { fromSearch } from "@/lib/format/task-query";
import { facets } from "@/lib/queries/inbox-facets";

export const dynamic = "force-dynamic";

const known = ["app", "person", "campaign", "queue"] as const;

/** What a list can be narrowed by, with how many tasks that leaves. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  const asked = new URL(request.url).searchParams;
  const facet = known.find((one) => one === asked.get("of"));
  if (!facet) return Response.json({ title: "Not found" }, { status: 404 });
  const found = await facets(viewer, fromSearch(asked).query, facet);
  return Response.json(found, { headers: { "cache-control": "no-store" } });
}
