import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reassignTasks } from "@/app/(inbox)/log/actions";
import { orFrom } from "@/app/beginning";
import { insider } from "@/app/session";
import { criteriaOf, loadLogParams, rowsShown } from "@/components/log/filters";
import { LogScreen } from "@/components/log/log-screen";
import { isAdmin, seesAll, type Viewer } from "@/lib/access/viewer";
import { apps } from "@/lib/queries/catalog";
import { person, requestableFor } from "@/lib/queries/people";
import { type RequestFilter, requests, requestTiles } from "@/lib/queries/requests";
import type { RequestRow } from "@/lib/queries/views";

export const metadata: Metadata = { title: "Request log" };

type Asked = Awaited<ReturnType<typeof loadLogParams>>;

function filterOf(asked: Asked, view: RequestFilter["view"]): RequestFilter {
  const { q, state, app, assignee, stuck } = asked;
  return {
    view,
    ...criteriaOf(state),
    ...(q ? { q } : {}),
    ...(app ? { app } : {}),
    ...(assignee ? { assignee } : {}),
    ...(stuck ? { stuck } : {}),
  };
}

/** The first rows of the list behind a cursor, read page by page. */
async function rowsOf(who: Viewer, filter: RequestFilter, wanted: number, after: string | null) {
  const rows: RequestRow[] = [];
  let cursor = after;
  do {
    const page: Awaited<ReturnType<typeof requests>> = await orFrom(
      "/log",
      requests(who, filter, { limit: wanted - rows.length, cursor }),
    );
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < wanted);
  return { rows, next: cursor };
}

/** Everything for admins and auditors; for managers what concerns their people; nothing for anybody else. */
async function scopeOf(who: Viewer): Promise<RequestFilter["view"]> {
  if (seesAll(who)) return "all";
  const theirs = await requestableFor(who, "");
  if (!theirs.some((one) => one.email !== who.email)) notFound();
  return "team";
}

/** The request log. */
export default async function LogPage({ searchParams }: PageProps<"/log">) {
  const who = await insider();
  const [view, asked] = await Promise.all([scopeOf(who), loadLogParams(searchParams)]);
  const wanted = Math.min(Math.max(asked.show, rowsShown.first), rowsShown.most);
  const [{ rows, next }, tiles, listed, assignee] = await Promise.all([
    rowsOf(who, filterOf(asked, view), wanted, asked.after),
    view === "all" ? requestTiles(who) : null,
    apps(who, {}, { limit: 100, cursor: null }),
    asked.assignee ? person(who, asked.assignee) : null,
  ]);
  return (
    <LogScreen
      title={view === "all" ? "Request log" : "Requests of your people"}
      rows={rows}
      next={next}
      tiles={tiles}
      apps={listed.items.map(({ slug, name }) => ({ slug, name }))}
      assignee={assignee && { email: assignee.email, name: assignee.name }}
      me={who.email}
      actions={isAdmin(who) ? { reassign: reassignTasks } : null}
    />
  );
}
