import { answering } from "@/app/answering";
import { taskView } from "@/lib/queries/task";

export const dynamic = "force-dynamic";

/** A task as its page shows it, for the pane beside the list: read ahead, so that it is there when one comes to it. */
export const GET = answering(async (viewer, _, { params }: { readonly params: Promise<{ task: string }> }) =>
  taskView(viewer, (await params).task),
);
