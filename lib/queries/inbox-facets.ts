import type { Viewer } from "@/lib/access/viewer";
import { type Facet, type FacetFound, facetsOf } from "@/lib/data/reads/task-facets";
import type { TaskQuery } from "@/lib/format/task-query";
import { taskIds } from "./inbox-list";

/** How many of a list's tasks are looked at for what they could be narrowed by, and how many values are given. */
const reach = 1_000;
const most = 50;

/** What a list could be narrowed by, with how many tasks that leaves: as if nothing of this field were chosen. */
export async function facets(viewer: Viewer, query: TaskQuery, facet: Facet): Promise<readonly FacetFound[]> {
  const ids = await taskIds(viewer, { ...query, [facet]: null }, reach);
  return ids.length === 0 ? [] : await facetsOf(facet, ids, most);
}
