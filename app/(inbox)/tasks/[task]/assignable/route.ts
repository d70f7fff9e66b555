import { signedIn } from "@/lib/auth/signed-in";
import { assignable } from "@/lib/queries/people";

export const dynamic = "force-dynamic";

/** Whom a task can be given to, found by a few letters of a name; with the reason where it cannot. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ task: string }> },
): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  const q = new URL(request.url).searchParams.get("q")?.trim().slice(0, 200) ?? "";
  const found = await assignable(viewer, (await params).task, q);
  return Response.json(found, { headers: { "cache-control": "no-store" } });
}
