import { signedIn } from "@/lib/auth/signed-in";
import { mentionable } from "@/lib/queries/comments";

export const dynamic = "force-dynamic";

/** Whom one can name in a comment at a task or request: those who see it. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  const asked = new URL(request.url).searchParams;
  const at = asked.get("at")?.trim().slice(0, 64) ?? "";
  const found = await mentionable(viewer, at, asked.get("q")?.trim().slice(0, 200) ?? "");
  return Response.json(found, { headers: { "cache-control": "no-store" } });
}
