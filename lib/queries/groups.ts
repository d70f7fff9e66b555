import type { Viewer } from "@/lib/access/viewer";
import { type GroupDetail, groupBySlug, listedGroups } from "@/lib/data/reads/groups";
import { byText, cut, limited, type PageWanted } from "./page";
import type { Page } from "./views";

/** A group in a list. */
export interface ListedGroup {
  readonly slug: string;
  readonly name: string;
  readonly members: number;
}

/** The groups of the organisation, for people inside. */
export async function groups(
  viewer: Viewer,
  { q }: { readonly q?: string | undefined },
  wanted: PageWanted,
): Promise<Page<ListedGroup>> {
  const limit = limited(wanted);
  const after = byText(wanted.cursor);
  const found = viewer.internal ? await listedGroups(q ?? "", { limit, after }) : [];
  const items = found.map(({ slug, name, members }) => ({ slug, name, members }));
  return cut(found, limit, (last) => [last.name, last.id], items);
}

/** One group with everybody in it; null where the viewer may not know of it. */
export async function group(viewer: Viewer, slug: string): Promise<GroupDetail | null> {
  return viewer.internal ? await groupBySlug(slug) : null;
}
