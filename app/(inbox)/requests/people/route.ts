import { signedIn } from "@/lib/auth/signed-in";
import { people, requestableFor } from "@/lib/queries/people";

export const dynamic = "force-dynamic";

const first = { limit: 20, cursor: null };

/** For whom the viewer may ask, or anybody they may know of, found by a few letters of a name. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  const asked = new URL(request.url).searchParams;
  const q = asked.get("q")?.trim().slice(0, 200) ?? "";
  const found =
    asked.get("among") === "all" ? (await people(viewer, { q }, first)).items : await requestableFor(viewer, q);
  return Response.json(
    found.map(({ email, name }) => ({ email, name })),
    { headers: { "cache-control": "no-store" } },
  );
}
