import { answering } from "@/app/answering";
import { FileAnswer, fileResponse } from "@/lib/api/file";
import { campaignReport } from "@/lib/queries/campaign-items";

export const dynamic = "force-dynamic";

/** Every item as CSV; its hash is kept with who fetched it and when, as a reading and not as state. */
export const GET = answering(async (viewer, _, { params }: { readonly params: Promise<{ campaign: string }> }) => {
  const report = await campaignReport(viewer, (await params).campaign);
  if (!report) return null;
  const headers = { "content-sha256": report.hash };
  return fileResponse(new FileAnswer(report.name, "text/csv; charset=utf-8", report.content, headers));
});
