import { everything, type TaskQuery, toSearch } from "@/lib/format/task-query";
import type { WorkScope } from "@/lib/queries/insights-work-views";

/** A list with what is asked of it. */
export interface ListHref {
  readonly pathname: "/inbox" | "/decided";
  readonly query: Readonly<Record<string, string>>;
}

type Asked = Partial<TaskQuery>;

const views = { own: "mine", team: "team", all: "all" } as const satisfies Record<WorkScope, TaskQuery["view"]>;

function href(pathname: ListHref["pathname"], query: TaskQuery): ListHref {
  return { pathname, query: Object.fromEntries(new URLSearchParams(toSearch(query))) };
}

/** What is open; one's own by age. */
export function openHref(scope: WorkScope, asked: Asked = {}): ListHref {
  const order: Asked = scope === "own" ? { group: "none", sort: "oldest" } : {};
  return href("/inbox", { ...everything, ...order, ...asked, view: views[scope] });
}

/** What has ended: what one decided oneself has a page of its own. */
export function endedHref(scope: WorkScope, asked: Asked): ListHref {
  if (scope === "own") return href("/decided", { ...everything, ...asked });
  return href("/inbox", { ...everything, ...asked, view: views[scope], state: "done" });
}

/** What came. */
export function openedHref(scope: WorkScope, days: string): ListHref {
  return href("/inbox", { ...everything, view: views[scope], opened: days });
}
