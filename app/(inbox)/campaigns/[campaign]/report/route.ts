import { FileAnswer, fileResponse } from "@/lib/api/file";
import { signedIn } from "@/lib/auth/signed-in";
import { campaignReport } from "@/lib/queries/campaign-items";

export const dynamic = "force-dynamic";

/** Every item as CSV; its hash is kept with who fetched it and when, as a reading and not as state. */
export async function GET(
  _: Request,
  { params }: { readonly params: Promise<{ campaign: string }> },
): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  const report = await campaignReport(viewer, (await params).campaign);
  if (!report) return Response.json({ title: "Not found" }, { status: 404 });
  const headers = { "content-sha256": report.hash };
  return fileResponse(new FileAnswer(report.name, "text/csv; charset=utf-8", report.content, headers));
}
