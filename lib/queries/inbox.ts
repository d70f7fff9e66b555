import { listedItems } from "@/lib/access/item-sight";
import { type Listing, listed, maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import { inboxIds } from "@/lib/data/reads/inbox-ids";
import { inboxTasks } from "@/lib/data/reads/inbox-tasks";
import {
  decidedIds,
  type TaskCriteria,
  type TaskFound,
  type TaskParts,
  type TaskPosition,
  inboxCounts as taskCounts,
  visibleTaskIds,
} from "@/lib/data/reads/task-ids";
import type { InboxCounts } from "./my-views";
import { byTime, cut, limited, type PageWanted, toCursor } from "./page";
import { taskRow, taskRows } from "./task-rows";
import type { Page, TaskRow } from "./views";

/**
 * Which tasks: `mine` can be acted on now, `decided` were decided by the viewer (in the undo window
 * too), `team` are those of the people they manage, `following` and `created` those they follow or made,
 * `all` is everything they may see.
 */
export interface TaskFilter extends TaskCriteria {
  readonly view: "mine" | "decided" | "team" | "following" | "created" | "all";
}

/** A page of tasks. Only what the viewer may see is in it, and `mine` only what they can act on now. */
export async function inbox(viewer: Viewer, asked: TaskFilter, wanted: PageWanted): Promise<Page<TaskRow>> {
  const limit = limited(wanted);
  // Only what is open has waited for some time up to now.
  const filter = asked.age?.length ? { ...asked, state: asked.state ?? ("open" as const) } : asked;
  if (filter.view === "mine") return waiting(viewer, filter, { limit, after: byTime(wanted.cursor) });
  const found = await idsFor(viewer, filter, { limit, after: byTime(wanted.cursor) });
  const items = await taskRows(
    viewer,
    found.slice(0, limit).map((row) => row.task),
  );
  return cut(found, limit, (last) => [last.at, last.id], items);
}

/** What waits for oneself is found and shown in one go. */
async function waiting(
  viewer: Viewer,
  filter: TaskFilter,
  page: { readonly limit: number; readonly after: TaskPosition | null },
): Promise<Page<TaskRow>> {
  const { tasks, last } = await inboxTasks(viewer, criteriaOf(viewer, filter), page);
  return { items: tasks.map((task) => taskRow(viewer, task)), nextCursor: last && toCursor([last.at, last.id]) };
}

/** Externals can list nobody, by their tasks neither. */
function criteriaOf(viewer: Viewer, filter: TaskFilter): TaskCriteria {
  return viewer.internal ? filter : { ...filter, assignee: undefined };
}

/** The tasks that a filter finds, in the order of its view. */
export function idsFor(
  viewer: Viewer,
  filter: TaskFilter,
  page: { readonly limit: number; readonly after: TaskPosition | null },
): Promise<readonly TaskFound[]> {
  const { view } = filter;
  const criteria = criteriaOf(viewer, filter);
  if (view === "mine") return inboxIds(viewer, criteria, page);
  if (view === "decided") return decidedIds((bind) => maySee(viewer, bind), viewer, criteria, page);
  if (view === "following" || view === "created") {
    const role = view === "following" ? "follower" : "creator";
    return visibleTaskIds(seen(viewer, "all"), viewer, { ...criteria, role }, page);
  }
  return visibleTaskIds(seen(viewer, view), viewer, criteria, page);
}

/** What a list of tasks shows its viewer. */
function seen(viewer: Viewer, view: Listing): TaskParts {
  return {
    cases: (bind) => listed(viewer, bind, view),
    items: (bind, ended) => listedItems(viewer, bind, view, ended),
  };
}

const most = 1_000;
/** How many seats of one principal are looked at for the badges. */
const reach = 10_000;

/** The badges, from the same seats as the inbox; each stops at 1,000 ("999+"). */
export async function inboxCounts(viewer: Viewer): Promise<InboxCounts> {
  const { kinds, requests } = await taskCounts(viewer, reach);
  const sum = (of: (kind: (typeof kinds)[number]) => number) =>
    Math.min(
      most,
      kinds.reduce((total, kind) => total + of(kind), 0),
    );
  return {
    total: sum((kind) => kind.total),
    overdue: sum((kind) => kind.overdue),
    byKind: Object.fromEntries(kinds.map(({ kind, total }) => [kind, Math.min(most, total)])),
    requests: Math.min(most, requests),
  };
}
