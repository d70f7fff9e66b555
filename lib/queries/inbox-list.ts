import type { Viewer } from "@/lib/access/viewer";
import { tasksBeside } from "@/lib/data/reads/task-beside";
import { orderedIds } from "@/lib/data/reads/task-order";
import { readDays } from "@/lib/format/days";
import type { TaskQuery } from "@/lib/format/task-query";
import { idsFor, type TaskFilter } from "./inbox";
import { lookedAt, pickedView } from "./inbox-pick";
import { roleOf } from "./inbox-role";
import type { ListedRow, PickedView } from "./inbox-views";
import { byPlace, byTime, cut, limited, type PageWanted, toCursor } from "./page";
import { taskRows } from "./task-rows";
import type { Page } from "./views";

/** How many of what waits are put into an order that no index has. */
const reach = 10_000;

/** A query as the filter of a list. What is not `mine` lists open tasks unless those that are done are asked for. */
export function filterOf(query: TaskQuery): TaskFilter {
  const { view, state } = query;
  const among = state === "snoozed" || state === "done" ? null : state;
  const optional = {
    ...(query.q ? { q: query.q } : {}),
    ...(query.app ? { app: query.app } : {}),
    ...(query.person ? { person: query.person } : {}),
    ...(query.campaign ? { campaign: query.campaign } : {}),
    ...(query.queue ? { queue: query.queue } : {}),
    ...(query.assignee ? { assignee: query.assignee } : {}),
    ...(among ? { among } : {}),
    ...claimOf(query),
  };
  return {
    view,
    state: stateOf(query),
    snoozed: state === "snoozed",
    kind: query.kind,
    due: query.due,
    risk: query.risk,
    priority: query.priority,
    source: query.source,
    age: query.age,
    opened: days(query.opened),
    ended: days(query.ended),
    outcome: query.outcome,
    channel: query.channel,
    unread: query.is.includes("unread"),
    pinned: query.is.includes("pinned"),
    emergency: query.is.includes("emergency"),
    commented: query.has.includes("comment"),
    unanswered: query.has.includes("question"),
    ...optional,
  };
}

/** Who asks for what ended wants what is done; who asks when it came, what has ended since too. */
function stateOf({ state, opened, ended, outcome, channel }: TaskQuery): TaskFilter["state"] {
  if (state === "done" || ended || outcome.length > 0 || channel.length > 0) return "done";
  return state === null && opened ? undefined : "open";
}

function days(text: string | null): TaskFilter["ended"] {
  return text === null ? undefined : (readDays(text) ?? undefined);
}

function claimOf({ is }: TaskQuery): Pick<TaskFilter, "claim"> {
  if (is.includes("claimed")) return { claim: "mine" };
  return is.includes("unclaimed") ? { claim: "nobody" } : {};
}

/** Whether a query lies in another order than by due time, and has one: only what waits for oneself can be turned round. */
export function isOrdered({ view, group, sort }: TaskQuery): boolean {
  return view === "mine" && (sort !== "due" || (group !== "due" && group !== "none"));
}

/** A page of what a query asks for, in its order. */
export async function taskList(viewer: Viewer, query: TaskQuery, wanted: PageWanted): Promise<Page<ListedRow>> {
  const limit = limited(wanted);
  const found = await search(viewer, query, limit + 1, wanted.cursor);
  const ids = found.slice(0, limit).map(({ task }) => task);
  const [rows, looked, beside] = await Promise.all([
    taskRows(viewer, ids),
    lookedAt(viewer, ids),
    tasksBeside(ids, viewer),
  ]);
  const byId = new Map(looked.map((one) => [one.id, one]));
  const around = new Map(beside.map((one) => [one.id, one]));
  const items = rows.map((row): ListedRow => {
    const one = byId.get(row.id);
    const near = around.get(row.id);
    return {
      ...row,
      ...(one && { recommended: one.recommended, individual: pickedView(one).individual }),
      ...(near && { source: near.source, role: roleOf(near), attachmentCount: near.files }),
    };
  });
  return cut(found, limit, ({ place }) => place, items);
}

/** The most that are decided in one call. */
const mostPicked = 5_000;

/** Everything that a query finds, and whether that is all. */
export async function pickAll(
  viewer: Viewer,
  query: TaskQuery,
): Promise<{ readonly items: readonly PickedView[]; readonly whole: boolean }> {
  const ids = await taskIds(viewer, query, mostPicked + 1);
  const looked = await lookedAt(viewer, ids.slice(0, mostPicked));
  return { items: looked.map(pickedView), whole: ids.length <= mostPicked };
}

/** Every task that a query finds, up to so many. */
export async function taskIds(viewer: Viewer, query: TaskQuery, most: number): Promise<readonly string[]> {
  return (await search(viewer, query, most, null)).map(({ task }) => task);
}

/** A task with its place in the list, as cursors hold it. */
interface Found {
  readonly task: string;
  readonly place: readonly (string | number | null)[];
}

/** How many are looked at in one go for what only their evidence tells. */
const chunk = 500;

/**
 * What is recommended follows from a rule over evidence, which no index holds: then the list is read in pieces
 * until enough of it fits.
 */
async function search(
  viewer: Viewer,
  query: TaskQuery,
  most: number,
  cursor: string | null,
): Promise<readonly Found[]> {
  if (query.rec.length === 0) return await place(viewer, query, most, cursor);
  const found: Found[] = [];
  let looked = 0;
  let after = cursor;
  while (found.length < most && looked < reach) {
    const next = await place(viewer, query, chunk, after);
    found.push(...(await recommended(viewer, query, next)));
    looked += next.length;
    const last = next.at(-1);
    if (next.length < chunk || !last) break;
    after = toCursor(last.place);
  }
  return found.slice(0, most);
}

async function recommended(viewer: Viewer, { rec }: TaskQuery, found: readonly Found[]): Promise<readonly Found[]> {
  const looked = await lookedAt(
    viewer,
    found.map(({ task }) => task),
  );
  const fits = new Set(looked.flatMap(({ id, recommended: one }) => (one && rec.includes(one) ? [id] : [])));
  return found.filter(({ task }) => fits.has(task));
}

async function place(viewer: Viewer, query: TaskQuery, most: number, cursor: string | null): Promise<readonly Found[]> {
  const filter = filterOf(query);
  if (!isOrdered(query)) {
    const found = await idsFor(viewer, filter, { limit: most - 1, after: byTime(cursor) });
    return found.map(({ task, at, id }) => ({ task, place: [at, id] }));
  }
  const found = await orderedIds(viewer, filter, query, { limit: most - 1, after: byPlace(cursor), reach });
  return found.map(({ place: at, id }) => ({ task: id, place: [...at, id] }));
}
