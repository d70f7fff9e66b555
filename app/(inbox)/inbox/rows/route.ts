import { signedIn } from "@/lib/auth/signed-in";
import { fromSearch } from "@/lib/format/task-query";
import { taskList } from "@/lib/queries/inbox-list";
import { BadCursor } from "@/lib/queries/page";

export const dynamic = "force-dynamic";

/** More of a list, as one scrolls: a hundred tasks behind a cursor. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  const at = new Date().toISOString();
  const asked = new URL(request.url).searchParams;
  try {
    const page = await taskList(viewer, fromSearch(asked).query, { limit: 100, cursor: asked.get("after") });
    return Response.json({ ...page, at }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if (error instanceof BadCursor) return Response.json({ title: error.message }, { status: 400 });
    throw error;
  }
}
