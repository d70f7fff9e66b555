import { answering } from "@/app/answering";
import { rawTask } from "@/lib/api/task-answer";

export const dynamic = "force-dynamic";

/** A task as the API would give it to the same person, for those whose page offers it. */
export const GET = answering(async (viewer, _, { params }: { readonly params: Promise<{ task: string }> }) =>
  rawTask(viewer, (await params).task),
);
