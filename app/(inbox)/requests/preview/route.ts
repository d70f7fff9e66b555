import { foreseen } from "@/app/(inbox)/requests/foreseen";
import { todayFor, wantedIn } from "@/app/(inbox)/requests/wanted";
import { fieldsOf } from "@/components/catalog/fields";
import { signedIn } from "@/lib/auth/signed-in";

export const dynamic = "force-dynamic";

/** Who would have to approve this, while the form is being filled in. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  const fields = fieldsOf(new URL(request.url).searchParams);
  const wanted = await wantedIn(viewer, fields);
  if (!wanted) return Response.json({ title: "Not a request" }, { status: 422 });
  const found = await foreseen(viewer, wanted, fields, await todayFor(viewer));
  return Response.json(found, { headers: { "cache-control": "no-store" } });
}
