import { signedIn } from "@/lib/auth/signed-in";
import { requestableFor } from "@/lib/queries/people";

export const dynamic = "force-dynamic";

/** For whom the viewer may ask, found by a few letters of a name. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  const q = new URL(request.url).searchParams.get("q")?.trim().slice(0, 200) ?? "";
  const found = await requestableFor(viewer, q);
  return Response.json(
    found.map(({ email, name }) => ({ email, name })),
    { headers: { "cache-control": "no-store" } },
  );
}
