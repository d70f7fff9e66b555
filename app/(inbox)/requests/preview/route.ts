import { z } from "zod";
import { foreseen } from "@/app/(inbox)/requests/foreseen";
import { signedIn } from "@/lib/auth/signed-in";
import { isDuration } from "@/lib/engine/instant";

export const dynamic = "force-dynamic";

const asked = z.object({
  app: z.string().min(1).max(200),
  entitlement: z.string().min(1).max(200),
  subject: z.string().max(254).optional(),
  duration: z.string().max(40).refine(isDuration).optional(),
});

/** Who would have to approve this, while the form is being filled in. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  const parsed = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) return Response.json({ title: "Not a request" }, { status: 422 });
  return Response.json(await foreseen(viewer, parsed.data), { headers: { "cache-control": "no-store" } });
}
