import { answering, typed } from "@/app/answering";
import { assignable } from "@/lib/queries/people";

export const dynamic = "force-dynamic";

/** Whom a task can be given to, found by a few letters of a name; with the reason where it cannot. */
export const GET = answering(async (viewer, asked, { params }: { readonly params: Promise<{ task: string }> }) =>
  assignable(viewer, (await params).task, typed(asked)),
);
