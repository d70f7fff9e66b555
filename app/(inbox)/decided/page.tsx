import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { taskActions } from "@/app/(inbox)/tasks/task-actions";
import { clockOf, viewer } from "@/app/session";
import { DecidedScreen } from "@/components/inbox/decided-screen";
import type { Viewer } from "@/lib/access/viewer";
import { everything, fromSearch, type TaskQuery } from "@/lib/format/task-query";
import { inbox } from "@/lib/queries/inbox";
import { BadCursor } from "@/lib/queries/page";

export const metadata: Metadata = { title: "Completed" };

/** What the viewer decided, fifty at a time. */
export default async function DecidedPage({ searchParams }: PageProps<"/decided">) {
  const who = await viewer();
  const [{ now }, { after, kind, q }] = await Promise.all([clockOf(who), searchParams]);
  const asked = new URLSearchParams({
    ...(typeof kind === "string" ? { kind } : {}),
    ...(typeof q === "string" ? { q } : {}),
  });
  const { query } = fromSearch(asked);
  const wanted = { ...everything, kind: query.kind, q: query.q };
  const page = await decided(who, wanted, typeof after === "string" ? after : null);
  return (
    <DecidedScreen rows={page.items} next={page.nextCursor} query={wanted} renderedAt={now} actions={taskActions} />
  );
}

async function decided(who: Viewer, { kind, q }: TaskQuery, cursor: string | null) {
  try {
    return await inbox(who, { view: "decided", kind, ...(q ? { q } : {}) }, { limit: 50, cursor });
  } catch (error) {
    // An address somebody has mended by hand begins at the beginning.
    if (error instanceof BadCursor) redirect("/decided");
    throw error;
  }
}
