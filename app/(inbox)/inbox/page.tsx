import type { Metadata } from "next";
import { taskActions } from "@/app/(inbox)/tasks/task-actions";
import { clockOf, viewer } from "@/app/session";
import { loadInboxParams, rowsShown } from "@/components/inbox/filters";
import type { EmptyFacts } from "@/components/inbox/inbox-empty";
import { InboxScreen } from "@/components/inbox/inbox-screen";
import type { Viewer } from "@/lib/access/viewer";
import { dayNumber } from "@/lib/format/time";
import { inbox, inboxCounts, type TaskFilter } from "@/lib/queries/inbox";
import { taskView } from "@/lib/queries/task";
import { undoWindow } from "@/lib/queries/undo-window";
import type { AppView, TaskRow } from "@/lib/queries/views";

export const metadata: Metadata = { title: "Inbox" };

type Asked = Awaited<ReturnType<typeof loadInboxParams>>;

function filterOf(asked: Asked): TaskFilter {
  const { kind, app, due, q, state } = asked;
  return {
    view: "mine",
    snoozed: state === "snoozed",
    ...(kind.length > 0 ? { kind } : {}),
    ...(app ? { app } : {}),
    ...(due ? { due: [due] } : {}),
    ...(q ? { q } : {}),
  };
}

/** The first rows of a list, read page by page. */
async function firstRows(who: Viewer, filter: TaskFilter, wanted: number) {
  const rows: TaskRow[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof inbox>> = await inbox(who, filter, { limit: wanted - rows.length, cursor });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < wanted);
  return { rows, more: cursor !== null };
}

/** Only asked for when there is nothing to show: what was decided before, and what comes back next. */
async function emptyFacts(who: Viewer, now: string, zone: string): Promise<EmptyFacts> {
  const [decided, snoozed] = await Promise.all([
    inbox(who, { view: "decided" }, { limit: 100, cursor: null }),
    inbox(who, { view: "mine", snoozed: true }, { limit: 50, cursor: null }),
  ]);
  const today = dayNumber(now, zone);
  const next = snoozed.items.flatMap((row) => (row.snoozedUntil ? [row.snoozedUntil] : [])).sort()[0];
  return {
    everDecided: decided.items.length > 0,
    decidedToday: decided.items.filter((row) => dayNumber(row.decidedAt ?? now, zone) === today).length,
    nextSnoozed: next ?? null,
  };
}

/** The apps of what waits, for the filter: those in the list and the one that is chosen. */
function appsOf(rows: readonly TaskRow[]): readonly AppView[] {
  const found = new Map(rows.flatMap((row) => (row.app ? [[row.app.slug, row.app] as const] : [])));
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** What waits for the viewer, and the task that lies open. */
export default async function InboxPage({ searchParams }: PageProps<"/inbox">) {
  const who = await viewer();
  const { now, zone } = await clockOf(who);
  const asked = await loadInboxParams(searchParams);
  const wanted = Math.min(Math.max(asked.show, rowsShown.first), rowsShown.most);
  const [{ rows, more }, counts, undoSeconds, open] = await Promise.all([
    firstRows(who, filterOf(asked), wanted),
    inboxCounts(who),
    undoWindow(),
    asked.task ? taskView(who, asked.task) : null,
  ]);
  const first = rows[0];
  const view = asked.task || !first ? open : await taskView(who, first.number);
  return (
    <InboxScreen
      rows={rows}
      more={more}
      counts={counts}
      apps={appsOf(rows)}
      view={view}
      empty={rows.length === 0 ? await emptyFacts(who, now, zone) : null}
      me={who.email}
      undoSeconds={undoSeconds}
      renderedAt={now}
      actions={taskActions}
    />
  );
}
