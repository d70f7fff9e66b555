import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { taskActions } from "@/app/(inbox)/tasks/task-actions";
import { clockOf, viewer } from "@/app/session";
import { DecidedScreen } from "@/components/inbox/decided-screen";
import type { Viewer } from "@/lib/access/viewer";
import { inbox } from "@/lib/queries/inbox";
import { BadCursor } from "@/lib/queries/page";

export const metadata: Metadata = { title: "Completed" };

/** What the viewer decided, fifty at a time. */
export default async function DecidedPage({ searchParams }: PageProps<"/decided">) {
  const who = await viewer();
  const [{ now }, { after }] = await Promise.all([clockOf(who), searchParams]);
  const page = await decided(who, typeof after === "string" ? after : null);
  return <DecidedScreen rows={page.items} next={page.nextCursor} renderedAt={now} actions={taskActions} />;
}

async function decided(who: Viewer, cursor: string | null) {
  try {
    return await inbox(who, { view: "decided" }, { limit: 50, cursor });
  } catch (error) {
    // An address somebody has mended by hand begins at the beginning.
    if (error instanceof BadCursor) redirect("/decided");
    throw error;
  }
}
