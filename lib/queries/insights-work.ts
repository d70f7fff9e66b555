import { listedItems } from "@/lib/access/item-sight";
import { listed, maySee } from "@/lib/access/sight";
import { seesAll, type Viewer } from "@/lib/access/viewer";
import type { TaskParts } from "@/lib/data/reads/task-ids";
import { type AgeRow, ownAges, ownOldest, seenAges, seenOldest, type WaitingRow } from "@/lib/data/reads/work-ages";
import { ownLoad } from "@/lib/data/reads/work-own";
import { lastWeeks, ownEnded, seenEnded, seenOpened } from "@/lib/data/reads/work-weeks";
import type { LoadView, WorkScope, WorkView } from "./insights-work-views";
import { taskRows } from "./task-rows";
import { agesOf, channelsOf, periodOf, weeksOf } from "./work-figures";
import { stepsOf } from "./work-steps";

/** How many weeks pictures of the past show, and how many starts of weeks that of one's own load. */
const weeks = 12;
const loadWeeks = 8;
/** How many seats of one principal are looked at: as many as the badges. */
const reach = 10_000;
/** How many open tasks are drawn, each as a dot. */
const dots = 200;

/** Whose work somebody may look at, their own first. */
export function workScopes(viewer: Viewer): readonly WorkScope[] {
  return ["own", ...(viewer.manages ? ["team" as const] : []), ...(seesAll(viewer) ? ["all" as const] : [])];
}

/** The figures of one's own work, of one's people's, or of all. Null where that is not the viewer's to look at. */
export async function workView(viewer: Viewer, scope: WorkScope): Promise<WorkView | null> {
  if (!workScopes(viewer).includes(scope)) return null;
  return scope === "own" ? await ownWork(viewer) : await seenWork(viewer, scope);
}

async function ownWork(viewer: Viewer): Promise<WorkView> {
  const seen: Parameters<typeof ownEnded>[0] = (bind) => maySee(viewer, bind);
  const [{ today, mondays }, aged, oldest, ended, load] = await Promise.all([
    lastWeeks(viewer, weeks),
    ownAges(viewer, reach),
    named(viewer, ownOldest(viewer, reach, dots)),
    ownEnded(seen, viewer, weeks),
    ownLoad(seen, viewer, { unit: "week", count: loadWeeks, reach }),
  ]);
  return {
    scope: "own",
    today,
    ...waiting(aged, oldest),
    weeks: weeksOf(mondays, ended, null),
    ...lately(ended),
    load,
  };
}

async function seenWork(viewer: Viewer, scope: "team" | "all"): Promise<WorkView> {
  const parts: TaskParts = {
    cases: (bind) => listed(viewer, bind, scope),
    items: (bind, ended) => listedItems(viewer, bind, scope, ended),
  };
  const [{ today, mondays }, aged, oldest, ended, opened] = await Promise.all([
    lastWeeks(viewer, weeks),
    seenAges(parts),
    named(viewer, seenOldest(parts, dots)),
    seenEnded(parts, viewer, weeks),
    seenOpened(parts, viewer, weeks),
  ]);
  return {
    scope,
    today,
    ...waiting(aged, oldest),
    weeks: weeksOf(mondays, ended, opened),
    ...lately(ended),
    load: null,
  };
}

/** Tasks that were found for this viewer, and what lists call them. */
async function named(viewer: Viewer, found: Promise<readonly WaitingRow[]>) {
  const tasks = await found;
  return {
    tasks,
    rows: await taskRows(
      viewer,
      tasks.map(({ id }) => id),
    ),
  };
}

function waiting(aged: readonly AgeRow[], oldest: Awaited<ReturnType<typeof named>>): Pick<WorkView, "ages" | "steps"> {
  return { ages: agesOf(aged), steps: stepsOf(aged, oldest.tasks, oldest.rows) };
}

function lately(ended: Parameters<typeof channelsOf>[0]): Pick<WorkView, "recent" | "before" | "channels"> {
  return { recent: periodOf(ended, "recent"), before: periodOf(ended, "before"), channels: channelsOf(ended) };
}

/** What waits for somebody, for above their list: how much as each of the last six days began and now, and the oldest. */
export async function ownLoadNow(viewer: Viewer): Promise<LoadView> {
  const [points, aged] = await Promise.all([
    ownLoad((bind) => maySee(viewer, bind), viewer, { unit: "day", count: 6, reach }),
    ownAges(viewer, reach),
  ]);
  return { points, oldest: agesOf(aged).oldest };
}
