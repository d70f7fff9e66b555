import type { Viewer } from "@/lib/access/viewer";
import { type Template, templateBySlug, templatesAfter } from "@/lib/data/templates";
import { byText, cut, limited, type PageWanted } from "./page";
import type { Page } from "./views";

/** What opens a standalone task. */
export interface TemplateView extends Omit<Template["body"], "assignee"> {
  readonly slug: string;
  readonly on: Template["on"];
  /** Who is asked, as policies write it. */
  readonly assignee: readonly unknown[];
}

/** Templates by slug. People outside have none. */
export async function templatesSeen(viewer: Viewer, wanted: PageWanted): Promise<Page<TemplateView>> {
  const limit = limited(wanted);
  const found = viewer.internal ? await templatesAfter(byText(wanted.cursor)?.[0] ?? null, limit) : [];
  return cut(found, limit, (last) => [last.slug, last.id], found.slice(0, limit).map(view));
}

export async function templateSeen(viewer: Viewer, slug: string): Promise<TemplateView | null> {
  const found = viewer.internal ? await templateBySlug(slug) : null;
  return found && view(found);
}

function view({ slug, on, body }: Template): TemplateView {
  return { slug, on, ...body };
}
