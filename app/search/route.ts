import { answering, typed } from "@/app/answering";
import { apps } from "@/lib/queries/catalog";
import { inbox } from "@/lib/queries/inbox";
import { people } from "@/lib/queries/people";

export const dynamic = "force-dynamic";

/** What the command menu finds: tasks, people and apps that the viewer may see. */
export const GET = answering(async (viewer, asked) => {
  const q = typed(asked);
  if (q.length < 2) return { tasks: [], people: [], apps: [] };
  const first = { limit: 6, cursor: null };
  const [tasks, found, catalogue] = await Promise.all([
    inbox(viewer, { view: "all", q }, first),
    people(viewer, { q }, first),
    apps(viewer, { q }, first),
  ]);
  return {
    tasks: tasks.items.map(({ number, title }) => ({ number, title })),
    people: found.items.map(({ email, name, title }) => ({ email, name, title })),
    apps: catalogue.items.map(({ slug, name }) => ({ slug, name })),
  };
});
