import { FileAnswer, fileResponse } from "@/lib/api/file";
import { signedIn } from "@/lib/auth/signed-in";
import { unsubmittedCsv } from "@/lib/queries/receipts";

export const dynamic = "force-dynamic";

/** What one had decided and not submitted when the review ended, as a file to keep. */
export async function GET(
  _: Request,
  { params }: { readonly params: Promise<{ campaign: string }> },
): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  const file = await unsubmittedCsv(viewer, (await params).campaign);
  if (!file) return Response.json({ title: "Not found" }, { status: 404 });
  return fileResponse(new FileAnswer(file.name, "text/csv; charset=utf-8", Buffer.from(file.content)));
}
