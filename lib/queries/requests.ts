import { listed } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import { type RequestCriteria, requestIds, type Tiles, requestTiles as tilesOf } from "@/lib/data/reads/request-ids";
import { BadCursor, byTime, cut, limited, type PageWanted } from "./page";
import { requestRows } from "./request-rows";
import type { Page, RequestRow } from "./views";

/** Which requests: `mine` I asked for or am about, `team` are those of the people I manage, `all` everything I may see. */
export interface RequestFilter extends RequestCriteria {
  readonly view: "mine" | "team" | "all";
}

/** A page of the request log or of one's own requests, newest first. */
export async function requests(viewer: Viewer, filter: RequestFilter, wanted: PageWanted): Promise<Page<RequestRow>> {
  const limit = limited(wanted);
  const after = byTime(wanted.cursor);
  if (after && after.at === null) throw new BadCursor();
  const position = after && { openedAt: after.at ?? "", id: after.id };
  // Externals can list nobody, by their requests neither.
  const criteria = viewer.internal ? filter : { ...filter, assignee: undefined };
  const found = await requestIds((bind) => listed(viewer, bind, filter.view), criteria, { limit, after: position });
  const items = await requestRows(found.slice(0, limit).map((row) => row.id));
  return cut(found, limit, (last) => [last.openedAt, last.id], items);
}

/** Figures over the requests that the viewer may see. */
export function requestTiles(viewer: Viewer): Promise<Tiles> {
  return tilesOf((bind) => listed(viewer, bind, "all"));
}
