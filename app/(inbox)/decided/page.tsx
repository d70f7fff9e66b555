import type { Metadata } from "next";
import { taskActions } from "@/app/(inbox)/tasks/task-actions";
import { orFrom } from "@/app/beginning";
import { clockOf, viewer } from "@/app/session";
import { DecidedScreen } from "@/components/inbox/decided-screen";
import type { Viewer } from "@/lib/access/viewer";
import { readDays } from "@/lib/format/days";
import { everything, fromSearch, type TaskQuery } from "@/lib/format/task-query";
import { inbox } from "@/lib/queries/inbox";

export const metadata: Metadata = { title: "Completed" };

/** What the viewer decided, fifty at a time. */
export default async function DecidedPage({ searchParams }: PageProps<"/decided">) {
  const who = await viewer();
  const [{ now }, { after, ...rest }] = await Promise.all([clockOf(who), searchParams]);
  const asked = Object.entries(rest).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
  const { kind, q, ended, outcome, channel } = fromSearch(new URLSearchParams(asked)).query;
  const wanted = { ...everything, kind, q, ended, outcome, channel };
  const page = await decided(who, wanted, typeof after === "string" ? after : null);
  return (
    <DecidedScreen rows={page.items} next={page.nextCursor} query={wanted} renderedAt={now} actions={taskActions} />
  );
}

function decided(who: Viewer, query: TaskQuery, cursor: string | null) {
  const { kind, ended, outcome, channel } = query;
  const q = query.q === "" ? undefined : query.q;
  const days = ended === null ? undefined : (readDays(ended) ?? undefined);
  const filter = { view: "decided", kind, q, ended: days, outcome, channel } as const;
  return orFrom("/decided", inbox(who, filter, { limit: 50, cursor }));
}
