import { answering } from "@/app/answering";
import { FileAnswer, fileResponse } from "@/lib/api/file";
import { unsubmittedCsv } from "@/lib/queries/receipts";

export const dynamic = "force-dynamic";

/** What one had decided and not submitted when the review ended, as a file to keep. */
export const GET = answering(async (viewer, _, { params }: { readonly params: Promise<{ campaign: string }> }) => {
  const file = await unsubmittedCsv(viewer, (await params).campaign);
  return file && fileResponse(new FileAnswer(file.name, "text/csv; charset=utf-8", Buffer.from(file.content)));
});
