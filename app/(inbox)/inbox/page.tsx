import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { countsOf } from "@/app/(inbox)/counts";
import { taskActions } from "@/app/(inbox)/tasks/task-actions";
import { askedSearch, clockOf, viewer } from "@/app/session";
import type { EmptyFacts } from "@/components/inbox/inbox-empty";
import { InboxScreen } from "@/components/inbox/inbox-screen";
import { collapsedCookie, densityCookie, usualViewCookie } from "@/components/inbox/remembered";
import type { Viewer } from "@/lib/access/viewer";
import { everything, fromSearch } from "@/lib/format/task-query";
import { dayNumber } from "@/lib/format/time";
import { inbox } from "@/lib/queries/inbox";
import { taskList } from "@/lib/queries/inbox-list";
import { ownManner } from "@/lib/queries/notifications";
import { viewsSeen } from "@/lib/queries/saved-views";
import { taskView } from "@/lib/queries/task";
import { undoWindow } from "@/lib/queries/undo-window";
import { bulkActions, viewActions } from "./inbox-actions";

export const metadata: Metadata = { title: "Inbox" };

/** So many come with the page; more of them as one scrolls. */
const firstRows = 50;

/** Only asked for when there is nothing to show: what was decided before, and what comes back next. */
async function emptyFacts(who: Viewer, now: string, zone: string): Promise<EmptyFacts> {
  const first = { limit: 100, cursor: null };
  const [decided, snoozed] = await Promise.all([
    inbox(who, { view: "decided" }, first),
    taskList(who, { ...everything, state: "snoozed" }, first),
  ]);
  const today = dayNumber(now, zone);
  const next = snoozed.items.flatMap((row) => (row.snoozedUntil ? [row.snoozedUntil] : [])).sort()[0];
  return {
    everDecided: decided.items.length > 0,
    asks: who.internal,
    decidedToday: decided.items.filter((row) => dayNumber(row.decidedAt ?? now, zone) === today).length,
    nextSnoozed: next ?? null,
  };
}

/** Somebody made one of the views the usual one: the plain address begins with it. */
function beginWith(view: { readonly id: string; readonly query: string } | undefined): void {
  if (view) redirect(`/inbox?${view.query === "" ? "view=mine" : view.query}&saved=${view.id}`);
}

/** What waits for the viewer, and the task that lies open. */
export default async function InboxPage() {
  const who = await viewer();
  const { now, zone } = await clockOf(who);
  const [asked, jar] = await Promise.all([askedSearch(), cookies()]);
  const [kept, usual] = [await viewsSeen(who), jar.get(usualViewCookie)?.value ?? null];
  if (asked.size === 0) beginWith(kept.find(({ id }) => id === usual));
  const { query } = fromSearch(asked);
  const wanted = asked.get("task");
  const [{ items, nextCursor }, counts, undoSeconds, manner, open] = await Promise.all([
    taskList(who, query, { limit: firstRows, cursor: null }),
    countsOf(who),
    undoWindow(),
    ownManner(who),
    wanted ? taskView(who, wanted) : null,
  ]);
  const [first] = items;
  return (
    <InboxScreen
      rows={items}
      next={nextCursor}
      counts={counts}
      view={wanted || !first ? open : await taskView(who, first.number)}
      empty={items.length === 0 ? await emptyFacts(who, now, zone) : null}
      me={who.email}
      undoSeconds={undoSeconds}
      renderedAt={now}
      actions={taskActions}
      bulkActions={bulkActions}
      kept={kept}
      usual={usual}
      viewActions={viewActions}
      compact={(jar.get(densityCookie)?.value ?? manner.density) === "compact"}
      afterDecision={manner.afterDecision}
      collapsed={jar.get(collapsedCookie)?.value.split("|") ?? []}
    />
  );
}
