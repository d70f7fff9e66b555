import { signedIn } from "@/lib/auth/signed-in";
import { taskView } from "@/lib/queries/task";

export const dynamic = "force-dynamic";

/** A task as its page shows it, for the pane beside the list: read ahead, so that it is there when one comes to it. */
export async function GET(_: Request, { params }: { readonly params: Promise<{ task: string }> }): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  const view = await taskView(viewer, (await params).task);
  if (!view) return Response.json({ title: "Not found" }, { status: 404 });
  return Response.json(view, { headers: { "cache-control": "no-store" } });
}
